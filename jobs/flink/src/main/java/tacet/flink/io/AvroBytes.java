package tacet.flink.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the contract in Avro's single-object encoding: two marker bytes, the writer schema's
 * fingerprint, the record. For one thread.
 */
final class AvroBytes<T extends SpecificRecord> {

  /** Marker and fingerprint. */
  static final int HEADER = 10;

  private static final int MARKER_0 = 0xC3;
  private static final int MARKER_1 = 0x01;

  private final Class<T> type;
  private final Schema schema;
  private final byte[] header;
  private final KnownSchemas known;
  private final SpecificDatumWriter<T> writer;
  private final Map<Long, SpecificDatumReader<T>> readers = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final AvroReader reader = new AvroReader();
  private BinaryEncoder encoder;

  /** For a record that may be read in any of {@code known}'s schemas of the same name. */
  AvroBytes(Class<T> type, KnownSchemas known) {
    this.type = type;
    this.known = known;
    SpecificData data = SpecificData.getForClass(type);
    this.schema = data.getSchema(type);
    this.header = header(schema);
    this.writer = new SpecificDatumWriter<>(schema, data);
  }

  AvroBytes(Class<T> type) {
    this(type, KnownSchemas.ALL);
  }

  /** The bytes that every value written in a schema begins with. */
  static byte[] header(Schema schema) {
    byte[] header = new byte[HEADER];
    header[0] = (byte) MARKER_0;
    header[1] = (byte) MARKER_1;
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    for (int i = 0; i < Long.BYTES; i++) {
      header[2 + i] = (byte) (fingerprint >>> 8 * i);
    }
    return header;
  }

  /**
   * The fingerprint a value begins with.
   *
   * @throws Refused {@code EMPTY_VALUE} without bytes, {@code UNKNOWN_SCHEMA} without a header
   */
  static long fingerprint(byte[] value) throws Refused {
    if (value == null || value.length == 0) {
      throw new Refused(Rejection.Code.EMPTY_VALUE, null);
    }
    if (value.length < HEADER || (value[0] & 0xFF) != MARKER_0 || value[1] != MARKER_1) {
      throw new Refused(Rejection.Code.UNKNOWN_SCHEMA, null);
    }
    long fingerprint = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      fingerprint = fingerprint << 8 | value[2 + i] & 0xFF;
    }
    return fingerprint;
  }

  /** Writes a record in this build's schema; all fields that must be there are. */
  byte[] encode(T value) {
    out.reset();
    out.writeBytes(header);
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
    try {
      writer.write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @throws Refused {@code EMPTY_VALUE}, {@code UNKNOWN_SCHEMA}, or {@code UNREADABLE} where the
   *     bytes end too early or too late or are not what the schema says
   */
  T decode(byte[] value) throws Refused {
    SpecificDatumReader<T> datum = reader(fingerprint(value));
    try {
      T decoded = datum.read(null, reader.on(value, HEADER));
      if (reader.atEnd()) {
        return decoded;
      }
    } catch (IOException | RuntimeException e) {
      // Whatever Avro says of these bytes could repeat them.
      throw new Refused(Rejection.Code.UNREADABLE, null);
    }
    throw new Refused(Rejection.Code.UNREADABLE, null);
  }

  private SpecificDatumReader<T> reader(long fingerprint) throws Refused {
    SpecificDatumReader<T> found = readers.get(fingerprint);
    if (found == null) {
      Schema written = known.find(fingerprint);
      if (written == null || !written.getFullName().equals(schema.getFullName())) {
        throw new Refused(Rejection.Code.UNKNOWN_SCHEMA, null);
      }
      found = new SpecificDatumReader<>(written, schema, SpecificData.getForClass(type));
      readers.put(fingerprint, found);
    }
    return found;
  }
}
