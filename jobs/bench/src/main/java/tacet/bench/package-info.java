/** Workload generators and measurements. */
package tacet.bench;
