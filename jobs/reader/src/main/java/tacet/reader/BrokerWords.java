package tacet.reader;

import java.util.Collection;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka complains of, as what, where and how to mend. */
final class BrokerWords {

  private final String where;

  BrokerWords(String bootstrapServers) {
    this.where = bootstrapServers;
  }

  ReaderError of(KafkaException e) {
    if (e instanceof TopicAuthorizationException denied) {
      return denied(denied.unauthorizedTopics(), e);
    }
    if (e instanceof AuthorizationException) {
      return error("access is denied", "allow this principal to read the topics", e);
    }
    if (e instanceof AuthenticationException) {
      return error("the broker does not know these credentials", "mend the security settings", e);
    }
    if (e instanceof TimeoutException) {
      return error("no broker answers", "check the address, the network and the listener", e);
    }
    if (e instanceof UnknownTopicOrPartitionException) {
      return error("a topic is gone", "create it, or follow other channels", e);
    }
    return error("Kafka cannot be read (" + root(e) + ")", "mend what its client settings say", e);
  }

  private ReaderError denied(Collection<String> topics, Throwable cause) {
    return new ReaderError(
        "reading is not allowed",
        String.join(", ", topics) + " on " + where,
        "allow READ and DESCRIBE on it, or follow only the realm that is allowed",
        cause);
  }

  ReaderError noTopic(String topic) {
    return new ReaderError(
        "no such topic, or hidden by access lists",
        topic + " on " + where,
        "create it with: tacet topics create, or leave its channel or realm out",
        null);
  }

  ReaderError unreadablePolicy() {
    return error("a rule of a policy topic cannot be read", "take a newer reader", null);
  }

  ReaderError stopped(Throwable cause) {
    return error(
        "the reader stopped (" + cause.getClass().getSimpleName() + ")", "open it anew", null);
  }

  private ReaderError error(String what, String mend, Throwable cause) {
    return new ReaderError(what, where, mend, cause);
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
