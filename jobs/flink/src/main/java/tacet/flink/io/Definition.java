package tacet.flink.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What holds for many subjects and reaches every subtask: versions of rules and of segments. */
public sealed interface Definition extends Parsed permits RuleRecord, SegmentRecord {

  /** Its compact form between operators. */
  TypeInformation<Definition> TYPE = new WireTypeInfo<>(new DefinitionCodec());
}
