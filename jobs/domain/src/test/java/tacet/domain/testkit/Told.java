package tacet.domain.testkit;

import tacet.domain.touch.SubjectRecord;

/** A record and when it was received, epoch milliseconds. */
public record Told(SubjectRecord record, long receivedAt) {}
