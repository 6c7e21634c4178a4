/**
 * For e-mail platforms, CRMs and journey tools: follows the flags of some channels and answers from
 * memory whether someone is held. Knows the contract and Kafka, no Flink and no other part of
 * Tacet.
 */
package tacet.reader;
