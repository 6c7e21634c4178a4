/** {@code tacet export}: records as tables, for people who work with spreadsheets. */
package tacet.cli.export;
