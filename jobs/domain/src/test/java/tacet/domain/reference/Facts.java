package tacet.domain.reference;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** The records of one subject that were taken in, each as it came. */
final class Facts {

  final Subject subject;
  final boolean whole;
  final List<TouchEvent> touches = new ArrayList<>();
  final List<Consent> consents = new ArrayList<>();
  final List<Profile> profiles = new ArrayList<>();
  final List<CalendarBlock> blocks = new ArrayList<>();

  /** What accounts said of their calendars; it makes nobody known and outlives everything. */
  final List<CalendarBlock> accountBlocks = new ArrayList<>();

  long knownSince = Long.MAX_VALUE;
  long firstReceived = Long.MAX_VALUE;
  private long latestTouch = Long.MIN_VALUE;
  private String unit;
  private long erasedAt = Long.MIN_VALUE;

  /**
   * Nothing known yet.
   *
   * @param whole whether the subject's whole history was loaded
   */
  Facts(Subject subject, boolean whole) {
    this.subject = subject;
    this.whole = whole;
  }

  /** The one in force, or null. */
  Profile profileAt(long now) {
    return Sight.profileAt(profiles, now);
  }

  List<CalendarBlock> allBlocks() {
    List<CalendarBlock> all = new ArrayList<>(blocks);
    all.addAll(accountBlocks);
    return all;
  }

  boolean known() {
    return knownSince < Long.MAX_VALUE;
  }

  void erase(Erasure erasure) {
    forget();
    erasedAt = Math.max(erasedAt, erasure.requestedAt());
  }

  void forget() {
    touches.clear();
    consents.clear();
    profiles.clear();
    blocks.clear();
    knownSince = Long.MAX_VALUE;
    firstReceived = Long.MAX_VALUE;
    latestTouch = Long.MIN_VALUE;
    unit = null;
  }

  boolean erased(long sourceTime) {
    return sourceTime <= erasedAt;
  }

  /** Takes a record in; false when it is dropped, too late or says nothing. */
  boolean learn(Told told, long now, List<RuleSketch> rules) {
    if (erased(told.record().sourceTime())) {
      return false;
    }
    if (told.record() instanceof TouchEvent touch) {
      boolean late = touch.occurredAt() < told.receivedAt() - InForce.horizon(rules, now);
      boolean soft = touch.event() == TouchEventType.BOUNCED && touch.bounce() == Bounce.SOFT;
      if (late || soft) {
        return false;
      }
      boolean planned = touch.event() == TouchEventType.PLANNED;
      long at = planned ? touch.occurredAt() : Math.min(touch.occurredAt(), told.receivedAt());
      touches.add(TouchDraft.moved(touch, at));
      firstReceived = Math.min(firstReceived, at);
      unit = unit == null ? touch.account() : unit;
    } else if (told.record() instanceof Consent consent) {
      consents.add(consent);
    } else if (told.record() instanceof CalendarBlock block) {
      blocks.add(block);
    } else if (told.record() instanceof Profile profile) {
      profiles.add(profile);
      unit = unit == null && !profile.accounts().isEmpty() ? profile.accounts().get(0) : unit;
    }
    knownSince = Math.min(knownSince, Math.min(now, told.record().sourceTime()));
    return true;
  }

  /**
   * Takes in, as an account, what is known of a person's touch, or that it is no longer its own.
   *
   * @param touch the merged whole, or null to let it go
   */
  boolean learnCopy(String id, Touch touch, long receivedAt, long now, List<RuleSketch> rules) {
    boolean before = touches.stream().anyMatch(event -> event.touchId().equals(id));
    boolean late = touch != null && touch.at() < receivedAt - InForce.horizon(rules, now);
    if (late || touch != null && erased(touch.at()) || touch == null && !before) {
      return false;
    }
    touches.removeIf(event -> event.touchId().equals(id));
    if (touch != null) {
      touches.addAll(touch.events());
      knownSince = Math.min(knownSince, Math.min(now, touch.at()));
      firstReceived = Math.min(firstReceived, touch.at());
      latestTouch = Math.max(latestTouch, touch.at());
    }
    return true;
  }

  /** Whether nothing of it is within the horizon and nothing of it lasts. */
  boolean agedOut(long now, List<RuleSketch> rules) {
    long horizon = InForce.horizon(rules, now);
    return consents.isEmpty()
        && profiles.isEmpty()
        && Silence.standing(blocks).stream().allMatch(block -> now > block.end() + horizon)
        && Touch.merged(touches).stream().allMatch(touch -> now > touch.at() + horizon)
        && now > latestTouch + horizon;
  }

  boolean holdsOut(String rule, double share) {
    if (share == 0) {
      return false;
    }
    try {
      String text = rule + '\u0000' + (unit == null ? subject.key() : unit);
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      BigInteger position = new BigInteger(1, Arrays.copyOf(sha, 8));
      return position.doubleValue() / Math.pow(2, 64) < share;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
