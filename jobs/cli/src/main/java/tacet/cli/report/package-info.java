/** The analyst's page: what changed, drawn from the outputs of a replay or of a running cluster. */
package tacet.cli.report;
