/** What a rule with a holdout did, measured against the units held out. */
package tacet.domain.effect;
