/** The jobs: what Flink and Kafka need around the decisions of {@code tacet.domain}. */
package tacet.flink;
