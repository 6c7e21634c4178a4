/** The catalogue of topics; the generated records stand in {@code tacet.v1}. */
package tacet.schemas;
