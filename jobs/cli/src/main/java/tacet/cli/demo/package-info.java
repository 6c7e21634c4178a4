/** {@code tacet demo}: the suppression job at work, in a terminal, on a stream that it is fed. */
package tacet.cli.demo;
