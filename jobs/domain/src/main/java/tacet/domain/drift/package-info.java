/** When a subject, or a segment, no longer behaves as its baseline says. */
package tacet.domain.drift;
