package tacet.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.decision.AccountWord.HeldSpan;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchRequest;

class DecisionCodecTest {

  private static final Subject PERSON = new Subject(SubjectType.HCP, "h1");

  @Property(tries = 1_000)
  void aHoldComesBack(@ForAll Random random) {
    MatchedHold hold = hold(random);
    ByteWriter out = new ByteWriter(16);
    DecisionCodec.write(hold, out);
    comesBack(hold, out, DecisionCodec::readHold);
  }

  @Property(tries = 500)
  void aWordComesBack(@ForAll Random random) {
    AccountWord word =
        new AccountWord(
            request(random),
            "clinic-7",
            random.nextInt(4),
            1 + random.nextInt(4),
            some(random, () -> hold(random)),
            some(random, () -> new HeldSpan(random.nextLong(), until(random))),
            random.nextInt(1 << Channel.values().length));
    ByteWriter out = new ByteWriter(16);
    DecisionCodec.write(word, out);
    comesBack(word, out, in -> DecisionCodec.readWord(PERSON, in));
  }

  @Property(tries = 500)
  void aDecisionComesBack(@ForAll Random random) {
    Decision decision =
        new Decision(
            "q" + random.nextInt(),
            PERSON,
            one(random, Answer.values()),
            maybe(random, one(random, Reason.values())),
            some(random, () -> hold(random)),
            maybe(random, random.nextLong()),
            maybe(random, random.nextLong()),
            some(random, () -> new Alternative(one(random, Channel.values()), "not tried yet")),
            random.nextLong());
    ByteWriter out = new ByteWriter(16);
    DecisionCodec.write(decision, out);
    comesBack(decision, out, in -> DecisionCodec.readDecision(PERSON, in));
  }

  private static <T> void comesBack(T value, ByteWriter written, Function<ByteReader, T> read) {
    ByteReader in = new ByteReader(written.toByteArray());
    assertEquals(value, read.apply(in));
    assertTrue(in.atEnd());
  }

  private static MatchedHold hold(Random random) {
    return new MatchedHold(
        maybe(random, "clinic-7"),
        "rule-" + random.nextInt(100),
        1 + random.nextInt(300),
        "medical affairs ß",
        one(random, Severity.values()),
        one(random, Reason.values()),
        random.nextBoolean(),
        random.nextInt(1 << Intent.values().length),
        random.nextInt(1 << tacet.domain.touch.Function.values().length),
        random.nextBoolean() ? Scope.NONE : scope(random),
        some(random, () -> "product-" + random.nextInt()),
        random.nextLong(),
        until(random),
        some(random, () -> "t" + random.nextInt()),
        random.nextBoolean());
  }

  private static Scope scope(Random random) {
    return new Scope(
        maybe(random, "product"),
        maybe(random, ""),
        maybe(random, "content"),
        maybe(random, "campaign"),
        maybe(random, "sender ß"));
  }

  private static TouchRequest request(Random random) {
    return new TouchRequest(
        "q" + random.nextInt(),
        PERSON,
        one(random, Channel.values()),
        one(random, tacet.domain.touch.Function.values()),
        one(random, Intent.values()),
        maybe(random, "product"),
        maybe(random, "narrative"),
        maybe(random, "content"),
        maybe(random, "campaign"),
        maybe(random, "clinic-7"),
        maybe(random, "sender"),
        random.nextInt(100),
        random.nextLong(),
        1 + random.nextInt(1_000_000));
  }

  private static long until(Random random) {
    return random.nextBoolean() ? Hold.OPEN : random.nextLong();
  }

  private static <E> List<E> some(Random random, Supplier<E> value) {
    return Stream.generate(value).limit(random.nextInt(3)).toList();
  }

  private static <E> E one(Random random, E[] values) {
    return values[random.nextInt(values.length)];
  }

  private static <E> E maybe(Random random, E value) {
    return random.nextBoolean() ? value : null;
  }
}
