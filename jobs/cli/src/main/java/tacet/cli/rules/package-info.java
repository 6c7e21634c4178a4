/** {@code tacet rules}: from a file that somebody wrote to a rule in force, and back. */
package tacet.cli.rules;
