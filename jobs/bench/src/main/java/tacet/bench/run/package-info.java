/** Runs rows of the benchmark side by side and compares them. */
package tacet.bench.run;
