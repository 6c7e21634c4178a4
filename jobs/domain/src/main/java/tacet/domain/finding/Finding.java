package tacet.domain.finding;

/** Anything a step of the drift job says, to the world or to the next operator. */
public sealed interface Finding
    permits AlertGone,
        DriftAlert,
        LateResponse,
        Preference,
        PreferenceGone,
        RuleEffect,
        SegmentTally,
        SegmentWeek,
        UnitDelta,
        UnitOutcome {}
