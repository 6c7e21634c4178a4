package tacet.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tacet.v1.Channel;
import tacet.v1.Policy;

/**
 * Follows the flags of some channels and the rules in force, and answers from memory whether a
 * touch is held. One reader serves a whole process.
 *
 * <p>What it guarantees:
 *
 * <ul>
 *   <li>Before it has read everything that was committed when it was opened, it answers the
 *       settings' {@link WhenStale} choice, with basis {@link Answer.Basis#STALE}.
 *   <li>Then it answers by the last record of each subject and channel in the order of the topic;
 *       its {@code version} is never looked at. Records of aborted transactions do not count, nor
 *       those of open ones, behind which others may wait. A tombstone takes the flag away.
 *   <li>A hold is over at its {@code until}, by the question's {@code at}, with or without another
 *       record. For an {@code at} in the past the answer is still by the flags of now.
 *   <li>The flags of the accounts in a question count as the person's. A hold that is limited to
 *       products, narratives, contents, campaigns or senders covers no question without one.
 *   <li>A subject without a flag is answered for by {@link WithoutFlag}. <b>A limit of the
 *       contract:</b> a subject that is known and was never held has no flag either, so that {@link
 *       WithoutFlag#POLICY} holds it where a consent or status rule is in force.
 *   <li>Rules that publish no flags (quiet hours, embargoes, sequences) are not its matter, nor are
 *       plans and leases: ask by a request where they count.
 *   <li>When it has not known itself at the end of every partition for longer than {@code
 *       staleAfter}, what a known hold covers stays held; for the rest the {@link WhenStale} choice
 *       is the answer. How far the job itself lags behind its inputs is not part of this.
 * </ul>
 *
 * <p>Any number of threads may ask. Ids of subjects stand in no log and no exception.
 */
public final class SuppressionReader implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;
  private static final long CLOSE_MILLIS = 5_000;

  private final ReaderSettings settings;
  private final SuppressionMemory memory;
  private final Progress progress = new Progress(System.nanoTime());
  private final TopicFollower follower;
  private final Thread thread;

  private SuppressionReader(ReaderSettings settings, Consumer<byte[], byte[]> consumer) {
    this.settings = settings;
    this.memory =
        new SuppressionMemory(
            settings.realms(), settings.channels(), settings.withoutFlag(), settings.evidence());
    this.follower = new TopicFollower(consumer, settings, topics(settings), memory, progress);
    this.thread = new Thread(follower, "tacet-suppression-reader");
    thread.setDaemon(true);
  }

  /**
   * Begins to read, in a thread of its own, and returns at once when the topics were found.
   *
   * @throws ReaderError where no broker answers, a topic is not there or not allowed, or the
   *     settings of the client will not do
   */
  public static SuppressionReader open(ReaderSettings settings) {
    try {
      return open(
          settings,
          new KafkaConsumer<>(
              settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    } catch (KafkaException e) {
      throw new BrokerWords(settings.bootstrapServers()).of(e);
    }
  }

  static SuppressionReader open(ReaderSettings settings, Consumer<byte[], byte[]> consumer) {
    SuppressionReader reader = new SuppressionReader(settings, consumer);
    try {
      reader.follower.start(settings.patience());
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    reader.thread.start();
    return reader;
  }

  private static List<String> topics(ReaderSettings settings) {
    List<String> topics = new ArrayList<>();
    for (Realm realm : EnumSet.copyOf(settings.realms())) {
      topics.add(realm.policy());
      for (Channel channel : EnumSet.copyOf(settings.channels())) {
        topics.add(realm.flags(channel));
      }
    }
    return topics;
  }

  /**
   * Whether a touch is held.
   *
   * @throws IllegalArgumentException for a channel or realm that is not followed, or a subject that
   *     is none
   */
  public Answer held(Question question) {
    int losses = progress.losses();
    Progress.Known known = progress.known();
    Answer.Verdict choice =
        settings.whenStale() == WhenStale.FAIL_OPEN ? Answer.Verdict.OPEN : Answer.Verdict.HELD;
    Answer answer = memory.answer(question, known == null ? null : known.at(), choice);
    // What was asked while everything was forgotten is no answer.
    if (known == null || losses != progress.losses()) {
      return new Answer(choice, List.of(), Answer.Basis.STALE, null);
    }
    boolean stale = System.nanoTime() - known.nanos() > settings.staleAfter().toNanos();
    if (stale && !answer.held()) {
      return new Answer(choice, List.of(), Answer.Basis.STALE, known.at());
    }
    return answer;
  }

  /**
   * Every hold of a subject on a channel that has not ended at an instant, whatever the touch, as
   * far as it is known: see {@link SuppressionMemory#holds}.
   */
  public List<ReadHold> holds(String subject, Channel channel, Instant at) {
    return memory.holds(subject, channel, at);
  }

  /** The rules in force as they were last told: see {@link SuppressionMemory#rules}. */
  public List<Policy> rules() {
    return memory.rules();
  }

  /**
   * Waits until everything that was committed when the reader was opened is known.
   *
   * @return false where {@code patience} was over first
   * @throws ReaderError as soon as something is amiss that waiting may not mend, such as a topic
   *     that may not be read; the reader goes on trying nevertheless
   */
  public boolean awaitReady(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!progress.await(LOOK_MILLIS)) {
      ReaderError trouble = progress.trouble();
      if (trouble != null) {
        throw trouble;
      }
      if (System.nanoTime() - end > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * How long ago the reader last knew itself at the end of every partition; before the first time,
   * how long it has been open.
   */
  public Duration staleness() {
    return progress.staleness(System.nanoTime());
  }

  /** What is amiss at present; it was logged, and is tried again. */
  public Optional<ReaderError> trouble() {
    return Optional.ofNullable(progress.trouble());
  }

  /** What it keeps. */
  public MemoryFigures figures() {
    return memory.figures();
  }

  /** Stops reading; waits up to five seconds for it. What it knows grows stale. */
  @Override
  public void close() {
    follower.stop();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
