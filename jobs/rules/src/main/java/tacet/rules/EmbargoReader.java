package tacet.rules;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Scope;
import tacet.domain.touch.SubjectType;

/** Nothing of certain products, narratives or contents before an instant. */
final class EmbargoReader implements KindReader {

  private static final List<String> WHAT = List.of("product", "narrative", "content");

  @Override
  public String name() {
    return "embargo";
  }

  @Override
  public List<String> fields() {
    return List.of("product", "narrative", "content", "until");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("until");
    List<Scope> scopes = new ArrayList<>();
    texts(rule, "product").forEach(text -> scopes.add(new Scope(text, null, null, null, null)));
    texts(rule, "narrative").forEach(text -> scopes.add(new Scope(null, text, null, null, null)));
    texts(rule, "content").forEach(text -> scopes.add(new Scope(null, null, text, null, null)));
    if (WHAT.stream().noneMatch(rule::has)) {
      rule.error("kind", "an embargo needs product, narrative or content", null);
    }
    return new Embargo(
        scopes.stream().distinct().sorted().toList(),
        rule.instant("until", 0),
        rule.flag("publish", false));
  }

  /** One text or a list of them. */
  private static List<String> texts(Fields rule, String name) {
    if (rule.value(name) instanceof SequenceNode) {
      return rule.texts(name, Selectors.LONGEST_TEXT);
    }
    String text = rule.text(name, Selectors.LONGEST_TEXT);
    return text == null ? List.of() : List.of(text);
  }

  @Override
  public boolean countsPerValue() {
    return false;
  }

  @Override
  public boolean publishesOnRequest() {
    return true;
  }
}
