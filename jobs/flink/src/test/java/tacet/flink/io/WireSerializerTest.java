package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;

class WireSerializerTest {

  private static final Subject ACCOUNT = new Subject(SubjectType.ACCOUNT, "clinic-7");

  private final TypeSerializer<Arrival> arrivals =
      Arrival.TYPE.createSerializer(new SerializerConfigImpl());
  private final TypeSerializer<Emission> emissions =
      Emission.TYPE.createSerializer(new SerializerConfigImpl());

  @Provide
  Arbitrary<SubjectRecord> records() {
    return DomainRecords.any();
  }

  @Provide
  Arbitrary<TouchEvent> touches() {
    return DomainRecords.touches();
  }

  @Property(tries = 500)
  void anArrivalComesBack(
      @ForAll("records") SubjectRecord record,
      @ForAll long receivedAt,
      @ForAll byte rank,
      @ForAll int line)
      throws IOException {
    Arrival arrival = new Arrival(receivedAt, rank & 7, line & Integer.MAX_VALUE, record);
    assertEquals(arrival, through(arrivals, arrival));
  }

  @Property(tries = 200)
  void aCopyComesBack(@ForAll("touches") TouchEvent touch, @ForAll long[] outcomes)
      throws IOException {
    AccountCopy told = new AccountCopy(ACCOUNT, "digest", touch, true, outcomes, false);
    AccountCopy own = new AccountCopy(touch.subject(), "digest", touch, false, new long[0], true);
    assertEquals(told, through(arrivals, new Arrival(1, 6, 2, told)).record());
    assertEquals(own, through(arrivals, new Arrival(1, 6, 2, own)).record());
  }

  @Property(tries = 500)
  void anEmissionComesBack(
      @ForAll Stream stream,
      @ForAll SubjectType realm,
      @ForAll byte[] value,
      @ForAll boolean tombstone,
      @ForAll long at)
      throws IOException {
    Emission emission =
        new Emission(
            stream, at % 2 == 0 ? 13 : -1, "HCP:h1", tombstone ? null : value, realm, at, 6, 9);
    assertEquals(emission, through(emissions, emission));
    Emission keyless = new Emission(Stream.REJECTED, -1, null, value, realm, at, 0, 0);
    assertEquals(keyless, through(emissions, keyless));
  }

  @Test
  void copyingBytesGivesTheSameBytes() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    arrivals.serialize(sent(), out);
    DataOutputSerializer copy = new DataOutputSerializer(64);
    arrivals.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
    assertEquals(sent(), arrivals.deserialize(new DataInputDeserializer(copy.getCopyOfBuffer())));
    assertEquals(out.length(), copy.length());
  }

  @Test
  void aTouchIsSmall() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    arrivals.serialize(sent(), out);
    assertTrue(out.length() <= 64, out.length() + " bytes");
  }

  @Test
  void itsTextNamesNobody() {
    assertEquals(
        "Arrival[TouchEvent received at 1780304400000, rank 6, line 1000000]", sent().toString());
  }

  @Test
  void valuesAreNeverCopied() {
    assertTrue(arrivals.isImmutableType());
    Arrival arrival = sent();
    assertSame(arrival, arrivals.copy(arrival));
    assertSame(arrival, arrivals.copy(arrival, arrival));
    assertNotSame(arrivals, arrivals.duplicate());
    assertEquals(arrivals, arrivals.duplicate());
    assertFalse(arrivals.equals(emissions));
  }

  @Test
  void flinkFindsTheCompactTypes() {
    assertEquals(Arrival.TYPE, TypeInformation.of(Arrival.class));
    assertEquals(Emission.TYPE, TypeInformation.of(Emission.class));
  }

  @Test
  void aSavepointFindsItsSerializerAgain() throws IOException {
    TypeSerializerSnapshot<Arrival> restored = restored(arrivals);
    assertEquals(arrivals, restored.restoreSerializer());
    assertTrue(
        arrivals.snapshotConfiguration().resolveSchemaCompatibility(restored).isCompatibleAsIs());
  }

  @Test
  void aSavepointOfAnotherTypeIsRefused() throws IOException {
    @SuppressWarnings("unchecked") // On purpose the wrong one.
    TypeSerializerSnapshot<Arrival> other =
        (TypeSerializerSnapshot<Arrival>) (TypeSerializerSnapshot<?>) restored(emissions);
    assertTrue(arrivals.snapshotConfiguration().resolveSchemaCompatibility(other).isIncompatible());
  }

  @Test
  void anUnknownKindIsRefused() {
    SubjectRecord unknown =
        new SubjectRecord() {
          @Override
          public Subject subject() {
            return ACCOUNT;
          }

          @Override
          public long sourceTime() {
            return 0;
          }
        };
    assertThrows(
        IllegalArgumentException.class,
        () -> arrivals.serialize(new Arrival(0, 0, 0, unknown), new DataOutputSerializer(8)));
  }

  private static <T> TypeSerializerSnapshot<T> restored(TypeSerializer<T> serializer)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()),
        WireSerializerTest.class.getClassLoader());
  }

  private static <T> T through(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    T back = serializer.deserialize(in);
    assertEquals(0, in.available());
    return back;
  }

  private static Arrival sent() {
    TouchDraft touch = new TouchDraft("t-00000001", DomainRecords.NOW);
    touch.subject = new Subject(SubjectType.HCP, "h-0000001");
    touch.narrative = "n-17";
    touch.source = "mailer";
    return new Arrival(DomainRecords.NOW, 6, 1_000_000, touch.build());
  }
}
