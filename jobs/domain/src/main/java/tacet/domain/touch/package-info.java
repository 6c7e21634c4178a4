/** What touches are and how the recent ones of a subject are kept. */
package tacet.domain.touch;
