/** The warehouse job: what the other jobs say, as tables of a PostgreSQL for analysts. */
package tacet.flink.warehouse;
