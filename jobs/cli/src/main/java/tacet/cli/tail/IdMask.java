package tacet.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts marks in place of ids. One id has one mark as long as this object lives, and another in the
 * next run: a mark can be neither guessed nor looked up.
 */
public final class IdMask {

  private static final Set<String> IDS =
      Set.of("subject", "subjectId", "account", "accounts", "sender", "alertId");
  private static final int SALT = 16;
  private static final int DIGITS = 8;

  // Shorter ones would be found in any text.
  private static final int LONG_ENOUGH = 4;

  private final byte[] salt = new byte[SALT];

  /** Marks of a new run. */
  public IdMask() {
    new SecureRandom().nextBytes(salt);
  }

  /** The mark of an id: eight hexadecimal digits and an ellipsis; of none, none. */
  public String id(String id) {
    return id.isEmpty() ? id : mark(id);
  }

  private String mark(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(id.getBytes(StandardCharsets.UTF_8));
      StringBuilder mark = new StringBuilder();
      for (int i = 0; i < DIGITS / 2; i++) {
        mark.append(String.format("%02x", hash[i]));
      }
      return mark.append('…').toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A subject as {@code TYPE:mark}; a text without type is masked whole. */
  String subject(String subject) {
    String id = idOf(subject);
    return subject.substring(0, subject.length() - id.length()) + id(id);
  }

  /** The id of {@code TYPE:id}; a text without type is one itself. */
  public static String idOf(String subject) {
    for (String type : new String[] {"HCP:", "PATIENT:", "ACCOUNT:"}) {
      if (subject.startsWith(type)) {
        return subject.substring(type.length());
      }
    }
    return subject;
  }

  /**
   * Masks a record: what its fields of ids hold, and these ids again in any other text of it.
   *
   * @param keyId the id in the record's key, or null
   * @return a record of its own; the given one stays as it is
   */
  public ObjectNode record(ObjectNode record, String keyId) {
    Map<String, String> marks = new LinkedHashMap<>();
    if (keyId != null && !keyId.isEmpty()) {
      marks.put(keyId, id(keyId));
    }
    collect(record, marks);
    return (ObjectNode) masked(record, false, marks);
  }

  private void collect(JsonNode node, Map<String, String> marks) {
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (IDS.contains(field.getKey())) {
                (value.isArray() ? value : List.of(value))
                    .forEach(
                        one -> {
                          String id = idOf(one.asText());
                          marks.put(id, id(id));
                        });
              }
              collect(value, marks);
            });
    if (node.isArray()) {
      node.forEach(item -> collect(item, marks));
    }
  }

  private JsonNode masked(JsonNode node, boolean isId, Map<String, String> marks) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object
          .properties()
          .forEach(
              field ->
                  copy.set(
                      field.getKey(),
                      masked(field.getValue(), IDS.contains(field.getKey()), marks)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(item -> copy.add(masked(item, isId, marks)));
      return copy;
    }
    if (node.isTextual()) {
      return TextNode.valueOf(isId ? subject(node.asText()) : elsewhere(node.asText(), marks));
    }
    return node;
  }

  private static String elsewhere(String text, Map<String, String> marks) {
    String masked = text;
    for (Map.Entry<String, String> mark : marks.entrySet()) {
      if (mark.getKey().length() >= LONG_ENOUGH) {
        masked =
            masked.replaceAll(
                "(?<![A-Za-z0-9])" + Pattern.quote(mark.getKey()) + "(?![A-Za-z0-9])",
                mark.getValue());
      }
    }
    return masked;
  }
}
