package tacet.domain.subject;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * The bytes of profiles and consents, in state and between operators; the subject is not in them.
 */
public final class SubjectCodec {

  private static final CareSetting[] SETTINGS = CareSetting.values();
  private static final Role[] ROLES = Role.values();
  private static final AccessLevel[] LEVELS = AccessLevel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();
  private static final ConsentPurpose[] PURPOSES = ConsentPurpose.values();
  private static final ConsentStatus[] STATUSES = ConsentStatus.values();
  private static final BlockKind[] BLOCKS = BlockKind.values();
  private static final Channel[] CHANNELS = Channel.values();

  private SubjectCodec() {}

  /** Writes a profile. */
  public static void write(Profile profile, ByteWriter out) {
    out.writeSigned(profile.validFrom());
    out.writeText(profile.zone() == null ? null : profile.zone().getId());
    out.writeText(profile.country());
    out.writeText(profile.segment());
    writeOptional(
        profile.segmentVersion() == null ? null : profile.segmentVersion().longValue(), out);
    writeEnum(profile.careSetting(), out);
    writeEnum(profile.role(), out);
    out.writeText(profile.specialty());
    out.writeUnsigned(profile.accounts().size());
    profile.accounts().forEach(out::writeText);
    writeEnum(profile.accessLevel(), out);
    writeEnum(profile.decisionStage(), out);
    writeFlag(profile.doNotContact(), out);
    writeFlag(profile.noSee(), out);
    out.writeUnsigned(profile.badAddress());
    writeOptional(profile.birthDate() == null ? null : profile.birthDate().toEpochDay(), out);
    writeOptional(profile.deceasedAt(), out);
  }

  /** Reads what {@link #write(Profile, ByteWriter)} wrote. */
  public static Profile readProfile(Subject subject, ByteReader in) {
    long validFrom = in.readSigned();
    String zone = in.readText();
    String country = in.readText();
    String segment = in.readText();
    Long segmentVersion = readOptional(in);
    CareSetting careSetting = readEnum(SETTINGS, in);
    Role role = readEnum(ROLES, in);
    String specialty = in.readText();
    List<String> accounts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      accounts.add(in.readText());
    }
    AccessLevel accessLevel = readEnum(LEVELS, in);
    DecisionStage decisionStage = readEnum(STAGES, in);
    Boolean doNotContact = readFlag(in);
    Boolean noSee = readFlag(in);
    int badAddress = in.readInt();
    Long birthDay = readOptional(in);
    Long deceasedAt = readOptional(in);
    return new Profile(
        subject,
        validFrom,
        zone == null ? null : ZoneId.of(zone),
        country,
        segment,
        segmentVersion == null ? null : segmentVersion.intValue(),
        careSetting,
        role,
        specialty,
        List.copyOf(accounts),
        accessLevel,
        decisionStage,
        doNotContact,
        noSee,
        badAddress,
        birthDay == null ? null : LocalDate.ofEpochDay(birthDay),
        deceasedAt);
  }

  /** Writes a consent statement. */
  public static void write(Consent consent, ByteWriter out) {
    writeEnum(consent.purpose(), out);
    writeEnum(consent.channel(), out);
    out.writeText(consent.product());
    writeEnum(consent.status(), out);
    out.writeSigned(consent.capturedAt());
    writeOptional(consent.expiresAt(), out);
    out.writeText(consent.jurisdiction());
    out.writeText(consent.source());
  }

  /** Reads what {@link #write(Consent, ByteWriter)} wrote. */
  public static Consent readConsent(Subject subject, ByteReader in) {
    return new Consent(
        subject,
        readEnum(PURPOSES, in),
        readEnum(CHANNELS, in),
        in.readText(),
        readEnum(STATUSES, in),
        in.readSigned(),
        readOptional(in),
        in.readText(),
        in.readText());
  }

  /** Writes a calendar block. */
  public static void write(CalendarBlock block, ByteWriter out) {
    out.writeText(block.blockId());
    writeEnum(block.kind(), out);
    out.writeSigned(block.start());
    out.writeSigned(block.end());
    out.writeSigned(block.revision());
    out.writeBoolean(block.cancelled());
  }

  /** Reads what {@link #write(CalendarBlock, ByteWriter)} wrote. */
  public static CalendarBlock readBlock(Subject subject, ByteReader in) {
    return new CalendarBlock(
        in.readText(),
        subject,
        readEnum(BLOCKS, in),
        in.readSigned(),
        in.readSigned(),
        in.readSigned(),
        in.readBoolean());
  }

  /** Writes an enum value by its position plus one; 0 for null. */
  public static void writeEnum(Enum<?> value, ByteWriter out) {
    out.writeUnsigned(value == null ? 0 : value.ordinal() + 1);
  }

  /** Reads what {@link #writeEnum} wrote. */
  public static <E> E readEnum(E[] values, ByteReader in) {
    int code = in.readInt();
    return code == 0 ? null : values[code - 1];
  }

  /** Writes a signed number, or null. */
  public static void writeOptional(Long value, ByteWriter out) {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeSigned(value);
    }
  }

  /** Reads what {@link #writeOptional} wrote. */
  public static Long readOptional(ByteReader in) {
    return in.readBoolean() ? Long.valueOf(in.readSigned()) : null;
  }

  /** Writes true, false or null as one byte. */
  public static void writeFlag(Boolean value, ByteWriter out) {
    out.writeByte(value == null ? 0 : value ? 2 : 1);
  }

  /** Reads what {@link #writeFlag} wrote. */
  public static Boolean readFlag(ByteReader in) {
    int code = in.readByte();
    return code == 0 ? null : Boolean.valueOf(code == 2);
  }
}
