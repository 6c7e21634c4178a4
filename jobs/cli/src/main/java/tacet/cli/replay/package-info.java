/** Runs the real job over recorded files. */
package tacet.cli.replay;
