/** What is published about a subject, step by step. */
package tacet.domain.suppression;
