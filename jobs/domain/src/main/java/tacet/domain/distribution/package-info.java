/** Probability distributions, with their accuracy. */
package tacet.domain.distribution;
