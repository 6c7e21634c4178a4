/** Seeded streams of records, the same on every machine. */
package tacet.bench.workload;
