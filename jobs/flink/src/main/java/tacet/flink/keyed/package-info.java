/** What the operators of all jobs share that keep state per key: bytes, one timer, time. */
package tacet.flink.keyed;
