package tacet.domain.touch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

class TouchCodecTest {

  private static final Subject PERSON = new Subject(SubjectType.HCP, "h1");
  private static final Subject ACCOUNT = new Subject(SubjectType.ACCOUNT, "clinic-7");

  private static TouchEvent touch(Random random) {
    return new TouchEvent(
        "t" + random.nextInt(),
        PERSON,
        one(random, TouchEventType.values()),
        random.nextLong(),
        random.nextBoolean() ? 0 : random.nextLong(),
        maybe(random, one(random, Channel.values())),
        maybe(random, one(random, Function.values())),
        maybe(random, one(random, Intent.values())),
        one(random, Direction.values()),
        maybe(random, "product"),
        maybe(random, ""),
        maybe(random, "content"),
        maybe(random, "campaign"),
        maybe(random, "account"),
        maybe(random, "sender ß"),
        maybe(random, "parent"),
        maybe(random, random.nextInt()),
        maybe(random, random.nextBoolean()),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe(random, one(random, Bounce.values())),
        maybe(random, "source"),
        maybe(random, "category"));
  }

  private static <E> E one(Random random, E[] values) {
    return values[random.nextInt(values.length)];
  }

  private static <E> E maybe(Random random, E value) {
    return random.nextBoolean() ? value : null;
  }

  @Property(tries = 1_000)
  void aTouchComesBack(@ForAll Random random) {
    TouchEvent touch = touch(random);
    ByteWriter out = new ByteWriter(16);
    TouchCodec.write(touch, out);
    ByteReader in = new ByteReader(out.toByteArray());
    assertEquals(touch, TouchCodec.readTouch(PERSON, in));
    assertTrue(in.atEnd());
  }

  @Property(tries = 500)
  void aCopyComesBackWhoeverTheTouchNames(@ForAll Random random, @ForAll long[] outcomes) {
    for (Subject subject : new Subject[] {ACCOUNT, PERSON}) {
      AccountCopy copy =
          new AccountCopy(
              subject,
              "digest",
              touch(random),
              random.nextBoolean(),
              outcomes,
              random.nextBoolean());
      ByteWriter out = new ByteWriter(16);
      TouchCodec.write(copy, out);
      ByteReader in = new ByteReader(out.toByteArray());
      assertEquals(copy, TouchCodec.readCopy(subject, in));
      assertTrue(in.atEnd());
    }
  }

  @Test
  void aRequestComesBack() {
    TouchRequest request =
        new TouchRequest(
            "q1",
            PERSON,
            Channel.SMS,
            Function.SAFETY,
            Intent.CARE,
            null,
            "narrative",
            null,
            "campaign",
            null,
            "sender",
            50,
            -1,
            900_000);
    ByteWriter out = new ByteWriter(16);
    TouchCodec.write(request, out);
    ByteReader in = new ByteReader(out.toByteArray());
    assertEquals(request, TouchCodec.readRequest(PERSON, in));
    assertTrue(in.atEnd());
  }
}
