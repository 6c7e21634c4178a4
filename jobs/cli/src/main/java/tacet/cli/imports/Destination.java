package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import tacet.flink.io.Arrival;

/** Where records go. */
interface Destination extends AutoCloseable {

  /** Keeps nothing. */
  Destination NOWHERE =
      new Destination() {
        @Override
        public void take(RecordKind kind, ObjectNode json, Arrival arrival) {
          // It was counted; that is all that is asked.
        }

        @Override
        public void reject(ObjectNode json) {
          // It was counted; that is all that is asked.
        }

        @Override
        public void finish() {
          // Nothing waits.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  /**
   * A record that was admitted.
   *
   * @param json as a line of its replay file
   * @param arrival the same as the job takes it
   */
  void take(RecordKind kind, ObjectNode json, Arrival arrival) throws IOException;

  /** What is said of a row that became no record. */
  void reject(ObjectNode json) throws IOException;

  /**
   * All was handed over: makes it stay. Without this nothing of it does, where that is possible.
   */
  void finish() throws IOException;

  @Override
  void close() throws IOException;
}
