package tacet.domain.suppression;

import tacet.domain.touch.SubjectRecord;

/**
 * What an account passes on to a person: its word to a request, or a block of its calendar.
 *
 * @param record of which the person is the subject
 */
public record ForPerson(SubjectRecord record) implements Output {}
