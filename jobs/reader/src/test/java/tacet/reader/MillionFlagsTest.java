package tacet.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.reader.Published.NOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.Intent;
import tacet.v1.SuppressionFlag;

/**
 * A million flags, or as many as {@code tacet.reader.flags} says: what they take, and how fast they
 * answer. Speed is printed, never asserted.
 */
class MillionFlagsTest {

  private static final int FLAGS = Integer.getInteger("tacet.reader.flags", 1_000_000);
  private static final int LOOKUPS = 1_000_000;
  private static final int QUESTIONS = 1 << 16;
  private static final Instant HALF = NOW.plusSeconds(300_000);

  private final SuppressionMemory memory = memory(10);

  private static SuppressionMemory memory(int evidence) {
    return new SuppressionMemory(
        Set.of(Realm.HCP), Set.of(Channel.EMAIL), WithoutFlag.POLICY, evidence);
  }

  /** Ids of 16 digits, as pseudonyms are. */
  private static String subject(int number) {
    return "HCP:" + Long.toHexString(FlagStore.hash(SubjectKey.parse("HCP:" + number).bytes()));
  }

  private static SuppressionFlag held(int number) {
    Instant until = NOW.plusSeconds(number % 600_000);
    Hold cap = Published.hold("promo-email-weekly-cap", until);
    String touch = new UUID(number, ~number).toString();
    cap.setEvidence(List.of(touch, touch, touch));
    Hold cooldown = Published.hold("after-visit-quiet", until.plusSeconds(60));
    cooldown.setEvidence(List.of(touch));
    cooldown.setProduct("product-" + number % 7);
    return Published.flag(subject(number), Channel.EMAIL, cooldown, cap);
  }

  @Test
  void aMillionHeldSubjects() throws Exception {
    long heap = heap();
    for (int number = 0; number < FLAGS; number++) {
      memory.put(held(number));
    }
    MemoryFigures figures = memory.figures();
    assertEquals(FLAGS, figures.held());
    long perFlag = figures.bytes() / FLAGS;
    System.out.printf(
        "held, 2 holds, 4 ids of touches of 36 letters: %d bytes a subject, heap %d%n",
        perFlag, (heap() - heap) / FLAGS);
    assertTrue(perFlag < 260, () -> perFlag + " bytes a subject");
    Question[] questions = questions();
    lookUp(questions, 1, () -> false);
    lookUp(questions, 2, () -> false);
    AtomicInteger next = new AtomicInteger();
    BooleanSupplier change =
        () -> {
          memory.put(held(next.getAndIncrement() % FLAGS));
          return true;
        };
    lookUp(questions, 2, change);
    assertEquals(FLAGS, memory.figures().held());
  }

  /** Asks from some threads while another one makes changes, until it has none. */
  private void lookUp(Question[] questions, int threads, BooleanSupplier meanwhile)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    long nanos = System.nanoTime();
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(pool.submit(() -> held(questions)));
    }
    pool.shutdown();
    long changes = 0;
    while (!pool.isTerminated()) {
      if (meanwhile.getAsBoolean()) {
        changes++;
      } else {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      }
    }
    long millis = Math.max(1, (System.nanoTime() - nanos) / 1_000_000);
    for (Future<Integer> each : all) {
      // Of each 600,000 those up to 300,000 have ended.
      assertEquals(LOOKUPS / 2, each.get(), LOOKUPS / 50);
    }
    System.out.printf(
        "%d threads: %,d look-ups a second, meanwhile %,d changes a second%n",
        threads, 1_000L * LOOKUPS * threads / millis, 1_000L * changes / millis);
  }

  private int held(Question[] questions) {
    int held = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      held += memory.answer(questions[i & QUESTIONS - 1]).held() ? 1 : 0;
    }
    return held;
  }

  private static Question[] questions() {
    Question[] questions = new Question[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      int number = (int) (i * 9_157L % 600_000);
      questions[i] =
          Question.of(subject(number), Channel.EMAIL, Function.SALES, Intent.PROMOTION).at(HALF);
    }
    return questions;
  }

  @Test
  void aMillionHeldSubjectsWithoutIdsOfTouches() {
    SuppressionMemory without = memory(0);
    for (int number = 0; number < FLAGS; number++) {
      without.put(held(number));
    }
    long perFlag = without.figures().bytes() / FLAGS;
    System.out.printf("held, 2 holds, no ids of touches: %d bytes a subject%n", perFlag);
    assertTrue(perFlag < 100, () -> perFlag + " bytes a subject");
  }

  @Test
  void aColdStart() throws IOException {
    TopicRecords records =
        new TopicRecords(
            ReaderSettings.of("127.0.0.1:9", Channel.EMAIL).withRealms(Realm.HCP), memory);
    ByteBuffer value = SuppressionFlag.getEncoder().encode(held(1));
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    long nanos = System.nanoTime();
    int flags = FLAGS / 2;
    for (int number = 0; number < flags; number++) {
      byte[] key = ("HCP:" + number).getBytes(StandardCharsets.UTF_8);
      records.take(new ConsumerRecord<>("hcp.suppression.email", 0, number, key, bytes));
    }
    assertEquals(flags, memory.figures().held());
    long millis = Math.max(1, (System.nanoTime() - nanos) / 1_000_000);
    System.out.printf("cold start: %,d records a second, Kafka apart%n", 1_000L * flags / millis);
  }

  @Test
  void aMillionClearSubjects() {
    long heap = heap();
    for (int number = 0; number < FLAGS; number++) {
      memory.put(Published.flag(subject(number), Channel.EMAIL));
    }
    MemoryFigures figures = memory.figures();
    assertEquals(FLAGS, figures.clear());
    long perFlag = figures.bytes() / FLAGS;
    System.out.printf("clear: %d bytes a subject, heap %d%n", perFlag, (heap() - heap) / FLAGS);
    assertTrue(perFlag < 40, () -> perFlag + " bytes a subject");
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
