package tacet.domain.touch;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which touches a rule looks at: every field that is named must have one of its values; a touch
 * without a value matches no list. Directions default to outbound. What it may see of function
 * {@code MEDICAL} is decided by {@link #seeing}.
 */
public final class Selector {

  /** Every outbound touch. */
  public static final Selector OUTBOUND = new Builder().build();

  private static final int ALL = -1;

  private final int channels;
  private final int functions;
  private final int intents;
  private final int directions;
  private final int solicited;
  private final int group;
  private final Map<Attribute, Set<String>> texts;

  private Selector(Builder from, int functions) {
    this.channels = from.channels;
    this.functions = functions;
    this.intents = from.intents;
    this.directions = from.directions;
    this.solicited = from.solicited;
    this.group = from.group;
    this.texts = from.texts;
  }

  private Selector(Selector from, int functions) {
    this.channels = from.channels;
    this.functions = functions;
    this.intents = from.intents;
    this.directions = from.directions;
    this.solicited = from.solicited;
    this.group = from.group;
    this.texts = from.texts;
  }

  /** Whether the selector names functions and {@code MEDICAL} is one of them. */
  public boolean namesMedical() {
    return functions != ALL && (functions & Function.MEDICAL.bit()) != 0;
  }

  /** Whether touches of function {@code MEDICAL} can match at all. */
  public boolean seesMedical() {
    return (functions & Function.MEDICAL.bit()) != 0;
  }

  /**
   * The selector behind the firewall: one that a commercial-facing rule uses and that names no
   * functions sees none of function {@code MEDICAL}.
   */
  public Selector seeing(boolean commercialFacing) {
    return commercialFacing && functions == ALL
        ? new Selector(this, ALL & ~Function.MEDICAL.bit())
        : this;
  }

  /** Whether a row of the log that counts is looked at. */
  public boolean matches(TouchLog log, int row) {
    return matchesDescriptors(log, row) && (texts.isEmpty() || textsMatch(log, row));
  }

  /** Whether it asks what a touch was about: product, narrative, content or campaign. */
  public boolean namesMatter() {
    return texts.containsKey(Attribute.PRODUCT)
        || texts.containsKey(Attribute.NARRATIVE)
        || texts.containsKey(Attribute.CONTENT)
        || texts.containsKey(Attribute.CAMPAIGN);
  }

  /** The texts that are named, with the values that match. */
  public Map<Attribute, Set<String>> texts() {
    return texts;
  }

  /** Whether a row is looked at as far as its closed descriptors tell. */
  public boolean matchesDescriptors(TouchLog log, int row) {
    int facts = log.facts(row);
    return has(channels, RowFacts.channel(facts))
        && has(functions, RowFacts.function(facts))
        && has(intents, RowFacts.intent(facts))
        && (directions & (RowFacts.inbound(facts) ? 2 : 1)) != 0
        && (solicited == ALL || (solicited & 1 << RowFacts.solicited(facts)) != 0)
        && (group == ALL || (group & (RowFacts.group(facts) ? 2 : 1)) != 0);
  }

  private boolean textsMatch(TouchLog log, int row) {
    for (Map.Entry<Attribute, Set<String>> field : texts.entrySet()) {
      String text = log.text(row, field.getKey());
      if (text == null || !field.getValue().contains(text)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(int mask, int code) {
    return code > 0 && (mask & 1 << code - 1) != 0;
  }

  /** Collects the fields of a selector. */
  public static final class Builder {

    private int channels = ALL;
    private int functions = ALL;
    private int intents = ALL;
    private int directions = Direction.OUTBOUND.bit();
    private int solicited = ALL;
    private int group = ALL;
    private final Map<Attribute, Set<String>> texts = new EnumMap<>(Attribute.class);

    /** Only these channels. */
    public Builder channels(Collection<Channel> values) {
      channels = mask(values);
      return this;
    }

    /** Only these functions. */
    public Builder functions(Collection<Function> values) {
      functions = mask(values);
      return this;
    }

    /** Only these intents. */
    public Builder intents(Collection<Intent> values) {
      intents = mask(values);
      return this;
    }

    /** Only these directions. */
    public Builder directions(Collection<Direction> values) {
      directions = mask(values);
      return this;
    }

    /** Only touches known to be asked for, or known not to be. */
    public Builder solicited(Collection<Boolean> values) {
      solicited = (values.contains(false) ? 1 << 1 : 0) | (values.contains(true) ? 1 << 2 : 0);
      return this;
    }

    /** Only touches made with others, or alone. */
    public Builder group(Collection<Boolean> values) {
      group = (values.contains(false) ? 1 : 0) | (values.contains(true) ? 2 : 0);
      return this;
    }

    /** Only these values of a text. */
    public Builder texts(Attribute attribute, Collection<String> values) {
      texts.put(attribute, Set.copyOf(values));
      return this;
    }

    /** The selector. */
    public Selector build() {
      return new Selector(this, functions);
    }

    private static int mask(Collection<? extends Coded> values) {
      int mask = 0;
      for (Coded value : values) {
        mask |= value.bit();
      }
      return mask;
    }
  }
}
