/** The catalogue of topics; the generated records are in {@code tacet.v1}. */
package tacet.schemas;
