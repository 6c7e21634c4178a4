package tacet.domain.finding;

import tacet.domain.touch.Subject;

/** A subject's preference is to be forgotten by readers: its state aged out or was erased. */
public record PreferenceGone(Subject subject) implements Finding {}
