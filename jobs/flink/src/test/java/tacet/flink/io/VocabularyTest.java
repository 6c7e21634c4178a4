package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Severity;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Saturation;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEventType;
import tacet.v1.AuditKind;
import tacet.v1.UnknownAnswer;

/** The domain's vocabulary and the contract's are one: translation goes by position. */
class VocabularyTest {

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(SubjectType.values(), tacet.v1.SubjectType.values()),
        Arguments.of(Channel.values(), tacet.v1.Channel.values()),
        Arguments.of(Function.values(), tacet.v1.Function.values()),
        Arguments.of(Intent.values(), tacet.v1.Intent.values()),
        Arguments.of(Direction.values(), tacet.v1.Direction.values()),
        Arguments.of(TouchEventType.values(), tacet.v1.TouchEventType.values()),
        Arguments.of(Bounce.values(), tacet.v1.Bounce.values()),
        Arguments.of(ConsentPurpose.values(), tacet.v1.ConsentPurpose.values()),
        Arguments.of(ConsentStatus.values(), tacet.v1.ConsentStatus.values()),
        Arguments.of(BlockKind.values(), tacet.v1.BlockKind.values()),
        Arguments.of(CareSetting.values(), tacet.v1.CareSetting.values()),
        Arguments.of(Role.values(), tacet.v1.Role.values()),
        Arguments.of(AccessLevel.values(), tacet.v1.AccessLevel.values()),
        Arguments.of(DecisionStage.values(), tacet.v1.DecisionStage.values()),
        Arguments.of(Severity.values(), tacet.v1.Severity.values()),
        Arguments.of(Reason.values(), tacet.v1.HoldReason.values()),
        Arguments.of(Mode.values(), tacet.v1.RuleMode.values()),
        Arguments.of(Saturation.Band.values(), tacet.v1.SaturationBand.values()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theyAreTheSame(Enum<?>[] domain, Enum<?>[] contract) {
    assertEquals(names(domain), names(contract));
  }

  @Test
  void everyKindOfAuditIsInTheContract() {
    assertTrue(names(AuditKind.values()).containsAll(names(Audit.Kind.values())));
    assertEquals(names(PolicyLine.Answer.values()), names(UnknownAnswer.values()));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
