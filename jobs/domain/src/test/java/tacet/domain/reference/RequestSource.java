package tacet.domain.reference;

import java.util.Random;
import tacet.domain.testkit.Times;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchRequest;

/** Draws requests of one subject; their ids are those of its touches. */
final class RequestSource {

  private static final long QUARTER = Times.HOUR / 4;
  private static final long[] LEASES = {
    QUARTER, QUARTER, 1, Times.HOUR, 12 * Times.HOUR, 3 * Times.DAY
  };
  private static final long[] AHEAD = {
    0, 0, 0, 0, -Times.HOUR, -2 * Times.DAY, Times.HOUR, 12 * Times.HOUR, Times.DAY, 3 * Times.DAY
  };

  private final Random random;
  private final Subject subject;
  private final long receivedAt;

  RequestSource(Random random, Subject subject, long receivedAt) {
    this.random = random;
    this.subject = subject;
    this.receivedAt = receivedAt;
  }

  TouchRequest draw(String id, String account) {
    boolean medical = random.nextInt(6) == 0;
    return new TouchRequest(
        id,
        subject,
        any(Channel.EMAIL, Channel.EMAIL, Channel.EMAIL, Channel.SMS, Channel.FACE_TO_FACE),
        medical ? Function.MEDICAL : any(Function.MARKETING, Function.SALES, Function.SERVICE),
        medical
            ? Intent.SCIENTIFIC_EXCHANGE
            : random.nextInt(10) == 0
                ? Intent.SAFETY
                : any(Intent.PROMOTION, Intent.PROMOTION, Intent.EDUCATION),
        text(),
        text(),
        text(),
        text(),
        account,
        text(),
        any(10, 50, 50, 90),
        receivedAt + AHEAD[random.nextInt(AHEAD.length)],
        LEASES[random.nextInt(LEASES.length)]);
  }

  /** The same request under a longer id. */
  static TouchRequest renamed(TouchRequest request, String suffix) {
    return new TouchRequest(
        request.requestId() + suffix,
        request.subject(),
        request.channel(),
        request.function(),
        request.intent(),
        request.product(),
        request.narrative(),
        request.content(),
        request.campaign(),
        request.account(),
        request.sender(),
        request.weight(),
        request.at(),
        request.leaseFor());
  }

  private String text() {
    return any(null, null, "A", "B");
  }

  @SafeVarargs
  private final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
