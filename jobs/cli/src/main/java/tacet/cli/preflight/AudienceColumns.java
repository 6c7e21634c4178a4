package tacet.cli.preflight;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tacet.cli.UsageError;
import tacet.domain.touch.SubjectType;

/** Where in the rows of a list stands who is meant. */
final class AudienceColumns {

  private static final List<String> TYPES =
      Arrays.stream(SubjectType.values()).map(Enum::name).toList();
  private static final Pattern BETWEEN_ACCOUNTS = Pattern.compile("[|;,\\s]+");
  private static final String ACCOUNT = SubjectType.ACCOUNT.name() + ':';

  private final int subject;
  private final int type;
  private final int id;
  private final int account;
  private final int accounts;
  private final int zone;

  /**
   * Finds them by their names, in any case.
   *
   * @param file to name in errors
   * @throws UsageError where no column says who is meant
   */
  AudienceColumns(List<String> columns, String file) {
    List<String> names = columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    subject = names.indexOf("subject");
    type = names.indexOf("subjecttype");
    id = names.indexOf("subjectid");
    account = names.indexOf("account");
    accounts = names.indexOf("accounts");
    zone = names.indexOf("zone");
    if (subject < 0 && (type < 0 || id < 0)) {
      throw new UsageError(
          "no column names the people",
          file + ":1",
          "name a column subject, with values as HCP:d-17, or two: subjectType and subjectId");
    }
  }

  /**
   * Whom a row means.
   *
   * @throws IllegalArgumentException saying what is wrong with it, without a word of it
   */
  Member member(List<String> row) {
    return new Member(subject(row), accounts(row), zone(row), row);
  }

  private String subject(List<String> row) {
    String whole = subject < 0 ? at(row, type) + ':' + at(row, id) : at(row, subject);
    int colon = whole.indexOf(':');
    if (whole.isEmpty() || whole.equals(":")) {
      throw new IllegalArgumentException("no subject");
    }
    if (colon < 0 || colon == whole.length() - 1) {
      throw new IllegalArgumentException("the subject is not a type and an id, as HCP:d-17");
    }
    if (!TYPES.contains(whole.substring(0, colon))) {
      throw new IllegalArgumentException(
          "the type of the subject is none of " + String.join(", ", TYPES));
    }
    return whole;
  }

  private List<String> accounts(List<String> row) {
    Set<String> ids = new LinkedHashSet<>();
    String all = at(row, account) + ' ' + at(row, accounts);
    for (String each : BETWEEN_ACCOUNTS.split(all.strip())) {
      String bare = each.startsWith(ACCOUNT) ? each.substring(ACCOUNT.length()) : each;
      if (!bare.isEmpty()) {
        ids.add(bare);
      }
    }
    return List.copyOf(ids);
  }

  private ZoneId zone(List<String> row) {
    String name = at(row, zone);
    try {
      return name.isEmpty() ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the zone is none, such as Europe/Berlin", e);
    }
  }

  private static String at(List<String> row, int column) {
    return column < 0 ? "" : row.get(column).strip();
  }
}
