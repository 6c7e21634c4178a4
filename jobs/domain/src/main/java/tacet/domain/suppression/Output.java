package tacet.domain.suppression;

/** Anything a step says to the world. */
public sealed interface Output
    permits Audit, Flag, FlagGone, LateTouch, Saturation, SaturationGone, Tally {}
