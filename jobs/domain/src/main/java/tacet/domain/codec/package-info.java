/** Numbers and texts as bytes. */
package tacet.domain.codec;
