package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.ResponseDetector.Driver;
import tacet.domain.drift.ResponseDetector.Run;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.testkit.Times;
import tacet.domain.touch.Channel;

class ResponseDetectorTest {

  private static final long START = Times.at("01-05");

  private final ResponseDetector detector =
      new ResponseDetector(ResponseDetector.DEFAULT_ODDS_RATIO);
  private int told;

  private void tell(Channel channel, double theta, String answers) {
    for (char answer : answers.toCharArray()) {
      detector.trial(channel, theta, answer == '+', at(told++));
    }
  }

  private static long at(int trial) {
    return START + trial * Times.DAY;
  }

  @Test
  void oneTrialByHand() {
    tell(Channel.EMAIL, 0.5, "+");
    // 3/(0.5 + 1.5) up and (1/3)/(0.5 + 0.5/3) down, on the channel and over all.
    assertEquals((1.5 + 0.5) / 4 + (1.5 + 0.5) / 4, detector.value(), 1e-6);
  }

  @Test
  void twoChannelsByHand() {
    tell(Channel.EMAIL, 0.5, "+");
    tell(Channel.POST, 0.2, "-");
    double up = 1 / (0.8 + 0.6);
    double down = 1 / (0.8 + 0.2 / 3);
    double channels = (1.5 + 0.5) / 2 + (up + down) / 2;
    double pooled = (1 + 1.5) * up + (1 + 0.5) * down;
    assertEquals(channels / 2 + pooled / 4, detector.value(), 1e-6);
  }

  @Test
  void countsSinceTheChange() {
    tell(Channel.EMAIL, 0.6, "+-+++-+-++-+++");
    tell(Channel.EMAIL, 0.6, "--+-----------");
    Driver driver = detector.driver();
    assertEquals(Channel.EMAIL, driver.channel());
    assertEquals(false, driver.up());
    assertEquals(new Run(START, at(14), 14, 10), driver.before());
    assertEquals(new Run(at(14), at(27) + 1, 14, 1), driver.current());
  }

  @Test
  void whoGoesQuietOnAllIsFoundPooled() {
    for (int i = 0; i < 5; i++) {
      tell(Channel.EMAIL, 0.5, "-");
      tell(Channel.PHONE, 0.5, "-");
    }
    assertNull(detector.driver().channel());
    assertEquals(6, detector.components().size());
  }

  @Test
  void ofEqualsTheChannelLeads() {
    tell(Channel.PHONE, 0.5, "-----");
    assertEquals(Channel.PHONE, detector.driver().channel());
  }

  @Test
  void theLastSixteenValuesAreKept() {
    tell(Channel.EMAIL, 0.3, "+-+--+---+-+--+---+-+");
    List<Point> path = detector.path();
    assertEquals(16, path.size());
    assertEquals(at(5), path.get(0).at());
    assertEquals(new Point(at(20), detector.value()), path.get(15));
  }

  @Test
  void aRestartForgets() {
    tell(Channel.EMAIL, 0.5, "-----");
    detector.restart();
    assertEquals(0, detector.value());
    assertNull(detector.driver());
    assertEquals(List.of(), detector.path());
    assertEquals(1, bytes(detector).length);
  }

  @Test
  void aRateOfNoneOrAllIsNoCertainty() {
    tell(Channel.EMAIL, 0, "+");
    double one = detector.value();
    tell(Channel.POST, 1, "-");
    assertTrue(one < 3 && detector.value() < 10);
  }

  @Test
  void withoutAThresholdItStaysFinite() {
    for (int i = 0; i < 200; i++) {
      tell(Channel.EMAIL, 0.01, "+");
    }
    assertTrue(Double.isFinite(detector.value()));
  }

  @Property(tries = 300)
  void aStateReadBackGoesOnTheSame(@ForAll Random random, @ForAll @IntRange(max = 40) int trials) {
    ResponseDetector kept = new ResponseDetector(3);
    ResponseDetector stored = new ResponseDetector(3);
    for (int i = 0; i < trials; i++) {
      Channel channel = Channel.values()[random.nextInt(4) * random.nextInt(4)];
      double theta = random.nextDouble();
      boolean engaged = random.nextBoolean();
      kept.trial(channel, theta, engaged, at(i));
      stored.trial(channel, theta, engaged, at(i));
      stored = ResponseDetector.read(new ByteReader(bytes(stored)), 3);
    }
    assertArrayEquals(bytes(kept), bytes(stored));
    assertEquals(kept.value(), stored.value());
    assertEquals(kept.components(), stored.components());
    assertEquals(kept.path(), stored.path());
  }

  @Test
  void fiveChannelsCostLittle() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      tell(Channel.values()[i % 5], 0.3, random.nextInt(10) < 3 ? "+" : "-");
    }
    int size = bytes(detector).length;
    assertTrue(size <= 400, "five channels cost " + size + " bytes");
  }

  private static byte[] bytes(ResponseDetector detector) {
    ByteWriter out = new ByteWriter(16);
    detector.write(out);
    return out.toByteArray();
  }
}
