/** {@code tacet tail}: the records of any topic, decoded, with ids masked. */
package tacet.cli.tail;
