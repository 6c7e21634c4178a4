/** {@code tacet preflight}: who of an audience may be touched, before anything is sent. */
package tacet.cli.preflight;
