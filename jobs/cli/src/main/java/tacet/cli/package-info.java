/** The commands of {@code scripts/tacet}. */
package tacet.cli;
