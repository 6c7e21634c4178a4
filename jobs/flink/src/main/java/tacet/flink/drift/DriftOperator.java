package tacet.flink.drift;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import tacet.domain.KeyedState;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.DriftContext;
import tacet.flink.Durable;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Definition;
import tacet.flink.keyed.KeyedOperator;

/**
 * An operator of the drift job: knows the rules and segments, and sends on what its step finds.
 *
 * @param <I> what comes in
 * @param <S> the state of one key
 */
abstract class DriftOperator<I, S extends KeyedState> extends KeyedOperator<I, Definition, S> {

  private static final long serialVersionUID = 1;

  final StepSettings settings;
  private final InitialDefinitions<Definition> initial;
  private transient DefinitionBook definitions;
  transient Findings findings;

  DriftOperator(StepSettings settings, InitialDefinitions<Definition> initial) {
    super(settings.replay());
    this.settings = settings;
    this.initial = initial;
  }

  @Override
  public void open() throws Exception {
    super.open();
    definitions = new DefinitionBook();
    definitions.add(initial.read());
    findings = new Findings(output, getMetricGroup(), settings);
  }

  @Override
  public final void processElement2(StreamRecord<Definition> element) {
    definitions.add(List.of(element.getValue()));
  }

  @Override
  protected final ValueStateDescriptor<byte[]> descriptor() {
    return Durable.driftState();
  }

  /** The rules and segments known by now. */
  final DriftContext context() {
    return definitions.context();
  }

  /** The bytes of a state whose own do not name its timer: that first, then these. */
  static byte[] withTimer(KeyedState state, Consumer<ByteWriter> own, ByteWriter writer) {
    writer.reset();
    writer.writeFixedLong(state.armedAt());
    own.accept(writer);
    return writer.toByteArray();
  }

  /** A state as {@link #withTimer(KeyedState, Consumer, ByteWriter)} wrote it. */
  static <S extends KeyedState> S withTimer(byte[] bytes, Function<ByteReader, S> own) {
    ByteReader in = new ByteReader(bytes);
    long armedAt = in.readFixedLong();
    S state = own.apply(in);
    state.arm(armedAt);
    return state;
  }
}
