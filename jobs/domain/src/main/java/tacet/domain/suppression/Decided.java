package tacet.domain.suppression;

import tacet.domain.decision.Decision;

/** A request was answered. */
public record Decided(Decision decision) implements Output {}
