package tacet.flink.io;

import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.decision.AccountRequest;
import tacet.domain.decision.AccountWord;
import tacet.domain.decision.DecisionCodec;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchCodec;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

/** The bytes of an {@link Arrival}. Kinds are part of the format: append only. */
public final class ArrivalCodec implements WireCodec<Arrival> {

  private static final long serialVersionUID = 1L;

  private static final int TOUCH = 0;
  private static final int CONSENT = 1;
  private static final int PROFILE = 2;
  private static final int BLOCK = 3;
  private static final int ERASURE = 4;
  private static final int COPY = 5;
  private static final int REQUEST = 6;
  private static final int ACCOUNT_REQUEST = 7;
  private static final int ACCOUNT_WORD = 8;
  private static final int MEMBERSHIP = 9;
  private static final int ACCOUNT_BLOCK = 10;
  private static final int KIND_BITS = 4;

  private static final SubjectType[] TYPES = SubjectType.values();

  @Override
  public Class<Arrival> type() {
    return Arrival.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Arrival arrival, ByteWriter out) {
    SubjectRecord record = arrival.record();
    Subject subject = record.subject();
    out.writeByte(kind(record) | subject.type().ordinal() << KIND_BITS);
    out.writeText(subject.id());
    out.writeSigned(arrival.receivedAt());
    out.writeUnsigned(arrival.rank());
    out.writeUnsigned(arrival.line());
    if (record instanceof TouchEvent touch) {
      TouchCodec.write(touch, out);
    } else if (record instanceof AccountCopy copy) {
      TouchCodec.write(copy, out);
    } else if (record instanceof Consent consent) {
      SubjectCodec.write(consent, out);
    } else if (record instanceof Profile profile) {
      SubjectCodec.write(profile, out);
    } else if (record instanceof CalendarBlock block) {
      SubjectCodec.write(block, out);
    } else if (record instanceof Erasure erasure) {
      out.writeSigned(erasure.requestedAt());
      out.writeText(erasure.requestId());
    } else if (record instanceof TouchRequest request) {
      TouchCodec.write(request, out);
    } else if (record instanceof AccountRequest asked) {
      write(asked.request().subject(), out);
      TouchCodec.write(asked.request(), out);
      out.writeUnsigned(asked.index());
      out.writeUnsigned(asked.of());
    } else if (record instanceof AccountWord word) {
      DecisionCodec.write(word, out);
    } else if (record instanceof Membership membership) {
      write(membership.person(), out);
      out.writeBoolean(membership.joined());
      out.writeSigned(membership.validFrom());
    } else if (record instanceof AccountBlock told) {
      write(told.block().subject(), out);
      SubjectCodec.write(told.block(), out);
    }
  }

  private static void write(Subject subject, ByteWriter out) {
    out.writeByte(subject.type().ordinal());
    out.writeText(subject.id());
  }

  private static Subject readSubject(ByteReader in) {
    return new Subject(TYPES[in.readByte()], in.readText());
  }

  @Override
  public Arrival read(ByteReader in) {
    int head = in.readByte();
    Subject subject = new Subject(TYPES[head >> KIND_BITS], in.readText());
    long receivedAt = in.readSigned();
    int rank = in.readInt();
    long line = in.readUnsigned();
    return new Arrival(receivedAt, rank, line, read(head & (1 << KIND_BITS) - 1, subject, in));
  }

  private static SubjectRecord read(int kind, Subject subject, ByteReader in) {
    return switch (kind) {
      case TOUCH -> TouchCodec.readTouch(subject, in);
      case CONSENT -> SubjectCodec.readConsent(subject, in);
      case PROFILE -> SubjectCodec.readProfile(subject, in);
      case BLOCK -> SubjectCodec.readBlock(subject, in);
      case ERASURE -> new Erasure(subject, in.readSigned(), in.readText());
      case COPY -> TouchCodec.readCopy(subject, in);
      case REQUEST -> TouchCodec.readRequest(subject, in);
      case ACCOUNT_REQUEST ->
          new AccountRequest(
              subject, TouchCodec.readRequest(readSubject(in), in), in.readInt(), in.readInt());
      case ACCOUNT_WORD -> DecisionCodec.readWord(subject, in);
      case MEMBERSHIP ->
          new Membership(subject, readSubject(in), in.readBoolean(), in.readSigned());
      case ACCOUNT_BLOCK -> new AccountBlock(subject, SubjectCodec.readBlock(readSubject(in), in));
      default -> throw new IllegalStateException("no record is of kind " + kind);
    };
  }

  private static int kind(SubjectRecord record) {
    if (record instanceof TouchEvent) {
      return TOUCH;
    }
    if (record instanceof AccountCopy) {
      return COPY;
    }
    if (record instanceof Consent) {
      return CONSENT;
    }
    if (record instanceof Profile) {
      return PROFILE;
    }
    if (record instanceof CalendarBlock) {
      return BLOCK;
    }
    if (record instanceof Erasure) {
      return ERASURE;
    }
    if (record instanceof TouchRequest) {
      return REQUEST;
    }
    if (record instanceof AccountRequest) {
      return ACCOUNT_REQUEST;
    }
    if (record instanceof AccountWord) {
      return ACCOUNT_WORD;
    }
    if (record instanceof Membership) {
      return MEMBERSHIP;
    }
    if (record instanceof AccountBlock) {
      return ACCOUNT_BLOCK;
    }
    throw new IllegalArgumentException(
        "no bytes are defined for " + record.getClass().getSimpleName());
  }
}
