/** How commands find their broker. */
package tacet.cli.broker;
