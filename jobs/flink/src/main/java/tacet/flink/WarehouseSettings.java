package tacet.flink;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.domain.touch.Channel;

/**
 * All that the warehouse job is told by its settings file; {@code deploy/warehouse.yaml} is the
 * documented one.
 *
 * @param kafka the broker
 * @param realms that this job serves, of {@code hcp} and {@code patient}; each is a schema
 * @param channels whose flags are kept
 * @param database where rows go
 * @param keep what is kept
 * @param batch how many records are written at once
 * @param retry what happens while the database is away
 */
public record WarehouseSettings(
    KafkaSettings kafka,
    List<String> realms,
    List<Channel> channels,
    DatabaseSettings database,
    Set<Kept> keep,
    BatchSettings batch,
    RetrySettings retry)
    implements Serializable {

  /** A group of tables, by what their rows come from. */
  public enum Kept {
    ALERTS,
    PREFERENCES,
    SEGMENTS,
    EFFECTS,
    SATURATION,
    ADHERENCE,
    HOLDS
  }

  /**
   * The database.
   *
   * @param url of the PostgreSQL driver, {@code jdbc:postgresql://host:port/name}
   * @param user who makes and owns the schemas
   * @param password of the user; empty for none
   */
  public record DatabaseSettings(String url, String user, String password) implements Serializable {

    /** The place without options, for messages. */
    public String place() {
      int options = url.indexOf('?');
      return options < 0 ? url : url.substring(0, options);
    }

    /** The place and the user; options and password may be secrets. */
    @Override
    public String toString() {
      return "DatabaseSettings[place=%s, user=%s]".formatted(place(), user);
    }
  }

  /**
   * When rows are written.
   *
   * @param records at most so many at once, from 1
   * @param within so long after the first of them at the latest
   */
  public record BatchSettings(int records, Duration within) implements Serializable {

    /** A thousand, a second. */
    public static final BatchSettings DEFAULT = new BatchSettings(1_000, Duration.ofSeconds(1));
  }

  /**
   * How a batch is tried again while the database is away.
   *
   * @param least the first pause; each is twice the one before
   * @param most the longest pause
   * @param giveUpAfter the job fails when a batch was not written for so long
   */
  public record RetrySettings(Duration least, Duration most, Duration giveUpAfter)
      implements Serializable {

    /** From a fifth of a second to half a minute, for ten minutes. */
    public static final RetrySettings DEFAULT =
        new RetrySettings(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(10));
  }

  /** Makes the parts immutable. */
  public WarehouseSettings {
    realms = List.copyOf(realms);
    channels = List.copyOf(channels);
    keep = Set.copyOf(EnumSet.copyOf(keep));
  }

  /**
   * Reads a settings file.
   *
   * @throws InvalidSettings where it cannot be read or is wrong
   */
  public static WarehouseSettings load(Path file) {
    return WarehouseSettingsReader.read(SettingsNode.load(file));
  }

  /**
   * Reads settings.
   *
   * @param file how messages call the text
   * @param environment what {@code ${env:NAME}} is looked up in
   * @throws InvalidSettings where the text is wrong
   */
  public static WarehouseSettings read(String file, String yaml, Map<String, String> environment) {
    return WarehouseSettingsReader.read(SettingsNode.parse(file, yaml, environment));
  }
}
