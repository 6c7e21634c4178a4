/** A population as it was simulated before any code, and what the detectors make of it. */
package tacet.domain.simulation;
