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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Documents of JSON: one a line, or one after the other over any number of lines, or the items of
 * lists. Where the first line is a document of its own, each line is, and a bad one leaves the
 * others whole; else nothing after the first fault can be read.
 */
final class JsonRows implements Rows {

  private static final int LONGEST_FIRST_LINE = 1 << 20;
  private static final JsonMapper WHOLE =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final InputStream in;
  private final Deque<Row> waiting = new ArrayDeque<>();
  private JsonParser parser;
  private long line;
  private boolean ended;

  /** Looks at the first line. */
  JsonRows(InputStream in) throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
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
    while (next >= 0 && next != '\n' && first.size() < LONGEST_FIRST_LINE) {
      first.write(next);
      next = in.read();
    }
    line = blank + 1;
    if (next >= 0 && next != '\n') {
      first.write(next);
    }
    if (first.size() == 0) {
      this.in = in;
      ended = true;
    } else if ((next < 0 || next == '\n') && take(first.toByteArray())) {
      this.in = in;
      ended = next < 0;
    } else {
      byte[] begun = first.toByteArray();
      byte[] rest = next == '\n' ? new byte[] {'\n'} : new byte[0];
      this.in =
          new SequenceInputStream(
              new SequenceInputStream(
                  new ByteArrayInputStream(begun), new ByteArrayInputStream(rest)),
              in);
      parser = JSON.createParser(this.in);
      parser.setCodec(JSON);
      line = blank;
    }
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
    if (text.size() > 0 && !text.toString(java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
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
      waiting.add(new Row(at, null));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
