/** What a subject answers: trials, discounted rates per channel, and the channel answered best. */
package tacet.domain.preference;
