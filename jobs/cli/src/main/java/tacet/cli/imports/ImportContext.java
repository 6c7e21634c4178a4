package tacet.cli.imports;

import java.util.Map;

/**
 * What holds for a whole run.
 *
 * @param settings values of the mapping's settings by name; those that were not set are absent
 * @param pseudonyms makes ids unrecognisable; null when no key is there
 * @param ids which ids are one person
 * @param report takes what is worth knowing
 */
record ImportContext(
    Map<String, String> settings, Pseudonyms pseudonyms, IdTable ids, ImportReport report) {}
