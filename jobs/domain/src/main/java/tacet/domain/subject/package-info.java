/** What is known of a subject beside its touches. */
package tacet.domain.subject;
