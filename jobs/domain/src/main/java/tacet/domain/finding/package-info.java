/** What the drift job says: preferences, alerts, counts of segments, effects of rules. */
package tacet.domain.finding;
