/** {@code tacet rejected}: what the job did not apply, and how it gets a second try. */
package tacet.cli.rejected;
