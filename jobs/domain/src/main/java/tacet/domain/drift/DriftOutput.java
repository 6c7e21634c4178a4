package tacet.domain.drift;

import tacet.domain.effect.RuleEffect;
import tacet.domain.effect.UnitDelta;
import tacet.domain.effect.UnitOutcome;
import tacet.domain.preference.Preference;
import tacet.domain.preference.PreferenceGone;

/** Anything a step of the drift job says, to the world or to the next operator. */
public sealed interface DriftOutput
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
