package tacet.cli.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;
import tacet.flink.io.Definition;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;
import tacet.rules.WrittenRule;

/**
 * Sends events as the virtual clock reaches them, each stamped with its virtual time of receipt,
 * and in between {@link Heartbeats} on every topic that is quiet. Stamps never repeat, so that the
 * flag decided at one leads back to its touch.
 */
final class DemoFeed implements AutoCloseable {
  private static final long TICK_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int CUT_AT = 13;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Iterator<FeedEvent> events;
  private final DemoClock clock;
  private final Traffic traffic;
  private final InputEncoder encoder = new InputEncoder();
  private final DefinitionMessages definitions = new DefinitionMessages();
  private final Thread thread = new Thread(this::run, "tacet-demo-feed");

  private FeedEvent next;
  private long lastStamp;
  private boolean ended;
  private volatile List<WrittenRule> waiting = List.of();
  private volatile boolean stopped;
  private volatile boolean drained;
  private volatile RuntimeException failure;

  /**
   * A feed that stands still; nothing is sent yet.
   *
   * @param events in the order of their time
   */
  DemoFeed(String bootstrapServers, Iterator<FeedEvent> events, DemoClock clock, Traffic traffic) {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.events = events;
    this.clock = clock;
    this.traffic = traffic;
    this.lastStamp = clock.first() - 1;
  }

  /**
   * Sends the segments, all that is received at the first instant, and the first heartbeat, and the
   * rules as version 1 where that is the start; returns when the broker has it. Where there is a
   * past the rules come at its end: nobody was held in it.
   */
  void sendStart(Collection<WrittenRule> rules, Collection<SegmentDefinition> segments) {
    long at = clock.first();
    waiting = List.copyOf(rules);
    if (clock.started()) {
      sendRules();
    }
    segments.forEach(segment -> send(new SegmentRecord(segment), at));
    due(at);
    beat(lastStamp);
    producer.flush();
    failOnError();
  }

  /** Begins to send what the clock reaches. */
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether there is no more to send. */
  boolean drained() {
    return drained;
  }

  /**
   * Looks after the feed.
   *
   * @throws IllegalStateException when it failed
   */
  void failOnError() {
    if (failure != null) {
      throw new IllegalStateException("the feed stopped", failure);
    }
  }

  private void run() {
    try {
      long beaten = 0;
      while (!stopped) {
        due(clock.now());
        if (!ended && clock.started()) {
          end();
        }
        long wall = System.nanoTime();
        if (wall - beaten > Heartbeats.EVERY_NANOS) {
          beaten = wall;
          beat(clock.now());
        }
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Until the start no topic is ahead of what is to come on it, so that a past that is read at one
   * go is read in its order; from then on the clock's topic alone says what time it is.
   */
  private void end() {
    sendRules();
    Heartbeats.atEnd(clock.end()).forEach((topic, record) -> send(topic, clock.end(), record));
    ended = true;
  }

  private void sendRules() {
    // What is in force at the start was received before: the jobs' time does not pass it.
    long from = Math.max(clock.first(), clock.start() - Everyday.HOUR);
    for (WrittenRule rule : waiting) {
      RuleRecord first =
          new RuleRecord(rule.rule().id(), 1, from, null, false, from, rule.definition());
      send(definitions.of(first, rule.hash(), from));
    }
    waiting = List.of();
  }

  private void due(long now) {
    while (!stopped) {
      if (next == null) {
        if (!events.hasNext()) {
          drained = true;
          return;
        }
        next = events.next();
      }
      if (next.at() > now) {
        return;
      }
      send(next);
      next = null;
    }
  }

  private void send(FeedEvent event) {
    long stamp = Math.max(event.at(), lastStamp + 1);
    if (event.story() != null) {
      traffic.tell(event.at(), event.story());
    }
    if (event.definition() != null) {
      lastStamp = stamp;
      send(event.definition(), stamp);
    }
    if (event.record() != null) {
      lastStamp = stamp;
      byte[] value = encoder.value(event.record());
      Realm realm = Realm.of(event.record().subject().type());
      if (event.fault() == FeedEvent.Fault.CUT) {
        value = Arrays.copyOf(value, CUT_AT);
      } else if (event.fault() == FeedEvent.Fault.ASTRAY) {
        realm = realm == Realm.HCP ? Realm.PATIENT : Realm.HCP;
      }
      traffic.sending(event, stamp, System.nanoTime());
      send(realm.prefix() + topic(event.record()), stamp, InputEncoder.key(event.record()), value);
    }
  }

  private void beat(long now) {
    // Whatever is sent later has a later stamp.
    lastStamp = Math.max(now, lastStamp);
    send(Heartbeats.TOPIC, lastStamp, Heartbeats.at(lastStamp));
  }

  private void send(String topic, long stamp, SubjectRecord record) {
    send(topic, stamp, InputEncoder.key(record), encoder.value(record));
  }

  private void send(String topic, long stamp, byte[] key, byte[] value) {
    send(new ProducerRecord<>(topic, 0, stamp, key, value));
  }

  private void send(Definition definition, long stamp) {
    definitions.of(definition, stamp).forEach(this::send);
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    producer.send(
        message,
        (done, refused) -> {
          if (refused != null && !stopped) {
            failure = new IllegalStateException("the broker refused a record", refused);
          }
        });
  }

  /** The topic of a record, without its realm. */
  static String topic(SubjectRecord record) {
    if (record instanceof TouchEvent touch) {
      // A response may not know its function, and is welcome on the topic of any.
      return touchTopic(touch.function() == null ? Function.MARKETING : touch.function());
    }
    if (record instanceof Consent) {
      return "consents";
    }
    if (record instanceof Profile) {
      return "profiles";
    }
    if (record instanceof CalendarBlock) {
      return "calendars";
    }
    if (record instanceof Erasure) {
      return "erasures";
    }
    if (record instanceof TouchRequest) {
      return "touch.requests";
    }
    throw new IllegalArgumentException("no topic for " + record.getClass().getSimpleName());
  }

  /** The topic of a function's touches, without its realm. */
  static String touchTopic(Function function) {
    return "touches." + function.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    boolean interrupted = Thread.interrupted();
    producer.close(PATIENCE);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
