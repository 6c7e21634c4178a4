/** The catalogue's topics on a broker. */
package tacet.cli.topics;
