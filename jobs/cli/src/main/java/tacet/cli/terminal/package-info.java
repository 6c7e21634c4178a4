/** What commands share to write to a terminal. */
package tacet.cli.terminal;
