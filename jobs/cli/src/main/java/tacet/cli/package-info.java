/**
 * The command line. {@link tacet.cli.Tacet} knows the commands; each is one class in the package of
 * its area, and fails with {@link tacet.cli.UsageError} where the user can mend it.
 */
package tacet.cli;
