/** A real broker and a real Flink cluster inside this JVM, on loopback only. */
package tacet.cli.runtime;
