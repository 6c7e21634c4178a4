package tacet.domain.finding;

import tacet.domain.touch.Subject;

/** An alert about a subject that was erased; readers drop it. */
public record AlertGone(Subject subject, String alertId) implements Finding {}
