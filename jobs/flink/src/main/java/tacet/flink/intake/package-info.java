/** What every job does with its input before it decides: parse it, order it, keep the rules. */
package tacet.flink.intake;
