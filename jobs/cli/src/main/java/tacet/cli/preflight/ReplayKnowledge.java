package tacet.cli.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tacet.cli.UsageError;
import tacet.cli.replay.ByteLines;
import tacet.cli.replay.FlagJson;
import tacet.cli.replay.Tombstones;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.touch.SubjectType;
import tacet.reader.Answer;
import tacet.reader.Question;
import tacet.reader.Realm;
import tacet.reader.SuppressionMemory;
import tacet.reader.WithoutFlag;
import tacet.v1.Channel;
import tacet.v1.Policy;
import tacet.v1.SuppressionFlag;

/** What a replay would have told by an instant to whoever follows all its channels. */
final class ReplayKnowledge implements Knowledge {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonFactory TOKENS = new JsonFactory();
  private static final String FLAGS = "flags.jsonl";
  private static final String POLICY = "policy.jsonl";
  private static final String SUMMARY = "summary.json";
  private static final int REPORT_EVERY = 10_000;

  // With the flags of every channel a subject of which anything was published is known.
  private final SuppressionMemory memory =
      new SuppressionMemory(
          EnumSet.allOf(Realm.class),
          EnumSet.allOf(Channel.class),
          WithoutFlag.POLICY_UNLESS_KNOWN,
          0);
  private final Path folder;
  private final ProgressLine progress;
  private final List<String> notes = new ArrayList<>();
  private Instant at;

  private ReplayKnowledge(Path folder, ProgressLine progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Reads what concerns an audience.
   *
   * @param folder the replay's output
   * @param asked the instant asked about; null for the end of the replay
   * @throws UsageError where the folder is not what a replay writes
   */
  static Knowledge read(Path folder, Instant asked, Audience audience, ProgressLine progress)
      throws IOException {
    for (String file : List.of(FLAGS, POLICY, SUMMARY)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new UsageError(
            "the folder is not the output of a replay: it has no " + file,
            "--replay " + folder,
            "name the folder that was given to 'tacet replay --output'");
      }
    }
    ReplayKnowledge knowledge = new ReplayKnowledge(folder, progress);
    Instant end = knowledge.end();
    knowledge.at = asked == null ? end : asked;
    if (knowledge.at.isAfter(end)) {
      knowledge.notes.add(
          "The replay ends at " + PreflightView.utc(end) + ": what came later is not known.");
    }
    knowledge.read(wanted(audience));
    return knowledge;
  }

  private static Set<String> wanted(Audience audience) {
    Set<String> wanted = new HashSet<>();
    for (Member member : audience.members()) {
      wanted.add(member.subject());
      member.accounts().forEach(id -> wanted.add(SubjectType.ACCOUNT.name() + ':' + id));
    }
    return wanted;
  }

  private void read(Set<String> wanted) throws IOException {
    each(POLICY, line -> true, "at", line -> memory.put(FlagJson.policy(line)));
    Tombstones tombstones = tombstones(wanted);
    each(
        FLAGS,
        line -> wanted.contains(subject(line)),
        "decidedAt",
        line -> {
          SuppressionFlag flag = FlagJson.flag(line);
          tacet.domain.touch.Channel channel =
              tacet.domain.touch.Channel.valueOf(flag.getChannel().name());
          long decidedAt = flag.getDecidedAt().toEpochMilli();
          if (tombstones.gone(flag.getSubject(), channel, decidedAt, at.toEpochMilli())) {
            memory.remove(flag.getSubject(), flag.getChannel());
          } else {
            memory.put(flag);
          }
        });
  }

  private Tombstones tombstones(Set<String> wanted) throws IOException {
    try {
      return Tombstones.read(folder, wanted::contains);
    } catch (JsonProcessingException | RuntimeException e) {
      throw notReplay(Tombstones.FILE, 1, e);
    }
  }

  private void each(String file, Predicate<byte[]> wanted, String time, Consumer<JsonNode> take)
      throws IOException {
    try (ByteLines lines = ByteLines.of(folder.resolve(file))) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        try {
          if (wanted.test(line)) {
            JsonNode node = JSON.readTree(line);
            if (!FlagJson.instant(node.path(time)).isAfter(at)) {
              take.accept(node);
            }
          }
        } catch (JsonProcessingException | RuntimeException e) {
          throw notReplay(file, lines.number(), e);
        }
        if (lines.number() % REPORT_EVERY == 0) {
          progress.tell("reading " + file + ": " + lines.number() + " lines");
        }
      }
    }
  }

  /** Whom a line is about, without reading the rest of it; empty for nobody. */
  private static String subject(byte[] line) {
    try (JsonParser json = TOKENS.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean subject = json.currentName().equals("subject");
        json.nextToken();
        if (subject) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
    throw new IllegalArgumentException("no subject");
  }

  private Instant end() {
    try {
      return FlagJson.instant(JSON.readTree(folder.resolve(SUMMARY).toFile()).path("until"));
    } catch (IOException | RuntimeException e) {
      throw notReplay(SUMMARY, 1, e);
    }
  }

  private UsageError notReplay(String file, long line, Throwable cause) {
    return new UsageError(
        "a line is not what a replay writes",
        folder.resolve(file) + ":" + line,
        "run the replay again",
        cause);
  }

  @Override
  public Answer answer(Question question) {
    return memory.answer(question);
  }

  @Override
  public List<Policy> rules() {
    return memory.rules();
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() {}
}
