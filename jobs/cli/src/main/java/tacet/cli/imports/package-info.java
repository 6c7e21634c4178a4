/**
 * {@code tacet import}: exports of other systems to input records. A mapping in YAML ({@link
 * tacet.cli.imports.Mapping}) says what a row becomes; {@link tacet.cli.imports.ImportRun} reads,
 * maps, checks each record by the rules that the job itself admits records by, and hands it on.
 */
package tacet.cli.imports;
