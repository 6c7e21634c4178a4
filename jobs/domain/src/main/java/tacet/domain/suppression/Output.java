package tacet.domain.suppression;

/** Anything a step says to the world. */
public sealed interface Output
    permits Audit,
        Decided,
        Flag,
        FlagGone,
        ForPerson,
        Judgement,
        LateTouch,
        Saturation,
        SaturationGone,
        Tally {}
