/** What rules say and compute. */
package tacet.domain.rule;
