package tacet.cli.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Documents of JSON: one a line, or one after the other over any number of lines, or the items of
 * lists. Where the first line is a document of its own, or none and the second is one, each line
 * is, and a bad one leaves the others whole; else nothing after the first fault can be read.
 */
final class JsonRows implements Rows {

  private static final int LONGEST_LOOK = 1 << 20;
  private static final JsonMapper WHOLE =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final InputStream in;
  private final Deque<Row> waiting = new ArrayDeque<>();
  private JsonParser parser;
  private long line;
  private boolean ended;
  private boolean cutShort;

  /** Looks at the first line, and at the second where the first is no document. */
  JsonRows(InputStream in) throws IOException {
    int next = in.read();
    if (next == 0xEF) {
      // The mark of UTF-8, which JSON does not have.
      in.skipNBytes(2);
      next = in.read();
    }
    long blank = 0;
    while (next >= 0 && next <= ' ') {
      blank += next == '\n' ? 1 : 0;
      next = in.read();
    }
    line = blank + 1;
    byte[] first = line(next, in);
    boolean goesOn = first.length > 0 && first[first.length - 1] == '\n';
    boolean whole = goesOn || first.length <= LONGEST_LOOK;
    if (first.length == 0) {
      this.in = in;
      ended = true;
    } else if (whole && take(first)) {
      this.in = in;
      ended = !goesOn;
    } else {
      byte[] second = goesOn ? line(in.read(), in) : new byte[0];
      if (broken(first) && document(second)) {
        this.in = new SequenceInputStream(new ByteArrayInputStream(second), in);
        waiting.add(new Row(line, null));
      } else {
        this.in =
            new SequenceInputStream(
                new SequenceInputStream(
                    new ByteArrayInputStream(first), new ByteArrayInputStream(second)),
                in);
        parser = JSON.createParser(this.in);
        parser.setCodec(JSON);
        line = blank;
      }
    }
  }

  /** A line with its end, or so much of a longer one as is looked at. */
  private static byte[] line(int first, InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int next = first;
    while (next >= 0 && next != '\n' && text.size() < LONGEST_LOOK) {
      text.write(next);
      next = in.read();
    }
    if (next >= 0) {
      text.write(next);
    }
    return text.toByteArray();
  }

  /** Whether a line cannot be the beginning of a document that goes on in the next. */
  private static boolean broken(byte[] text) throws IOException {
    try (JsonParser read = JSON.createParser(text)) {
      read.nextToken();
      read.skipChildren();
      return false;
    } catch (JsonProcessingException e) {
      // Where a value or a name is still to come, the next line may hold it.
      String begun = new String(text, StandardCharsets.UTF_8).stripTrailing();
      return "{[:,".indexOf(begun.charAt(begun.length() - 1)) < 0;
    }
  }

  private static boolean document(byte[] text) throws IOException {
    try {
      return WHOLE.readTree(text).isContainerNode();
    } catch (JsonProcessingException e) {
      // What the parser says repeats the line.
      return false;
    }
  }

  @Override
  public boolean cutShort() {
    return cutShort;
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  /** Whether a line is whole documents. */
  private boolean take(byte[] text) throws IOException {
    try {
      JsonNode node = WHOLE.readTree(text);
      if (node != null && node.isArray()) {
        node.forEach(item -> waiting.add(new Row(line, item)));
      } else if (node != null && !node.isMissingNode()) {
        waiting.add(new Row(line, node));
      }
      return true;
    } catch (JsonProcessingException e) {
      // What the parser says repeats the line.
      return false;
    }
  }

  @Override
  public Row next() throws IOException {
    while (waiting.isEmpty() && !ended) {
      if (parser == null) {
        readLine();
      } else {
        readOn();
      }
    }
    return waiting.poll();
  }

  private void readLine() throws IOException {
    line++;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      text.write(next);
      next = in.read();
    }
    ended = next < 0;
    if (text.size() > 0 && !text.toString(StandardCharsets.UTF_8).isBlank()) {
      if (!take(text.toByteArray())) {
        waiting.add(new Row(line, null));
      }
    }
  }

  private void readOn() throws IOException {
    long at = line + parser.currentLocation().getLineNr();
    try {
      JsonToken token = parser.nextToken();
      boolean top = parser.getParsingContext().inRoot();
      if (token == null) {
        ended = true;
      } else if (token == JsonToken.START_ARRAY
          && parser.getParsingContext().getParent().inRoot()) {
        // Its items are the documents.
        return;
      } else if (token != JsonToken.END_ARRAY || !top) {
        at = line + parser.currentTokenLocation().getLineNr();
        JsonNode node = parser.readValueAsTree();
        waiting.add(new Row(at, node));
      }
    } catch (JsonProcessingException e) {
      Rows.throwIfUnreadable(e);
      // What the parser says repeats the text.
      ended = true;
      cutShort = true;
      waiting.add(new Row(at, null));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
