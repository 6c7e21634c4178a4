/** The drift job: what subjects answer, when that changes, and what rules did. */
package tacet.flink.drift;
