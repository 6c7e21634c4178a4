package tacet.cli.live;

/** The rules of {@link SuppressionJobIT}. */
final class LiveRules {

  static final String HCP =
      """
      - rule: email-cap
        owner: brand-ops
        why: Two promotional e-mails a week are enough.
        kind: cap
        subjects: HCP
        count: {channel: [EMAIL], intent: [PROMOTION]}
        max: 2
        per: P7D
        suppress: {channels: [EMAIL], intents: [PROMOTION]}
      - rule: sms-pause
        owner: brand-ops
        why: One message at a time.
        kind: cap
        subjects: HCP
        count: {channel: [SMS]}
        max: 1
        per: PT5S
        suppress: {channels: [SMS], intents: [PROMOTION]}
      - rule: medical-cooldown
        owner: medical-affairs
        why: A scientific exchange is not followed by a promotion.
        kind: cooldown
        severity: hard
        subjects: HCP
        after: {function: [MEDICAL]}
        for: PT72H
        suppress: {channels: [FACE_TO_FACE], intents: [PROMOTION]}
      - rule: account-cap
        owner: key-accounts
        why: A clinic is one place, however many doctors work there.
        kind: cap
        subjects: ACCOUNT
        max: 2
        per: P7D
        suppress: {channels: [FACE_TO_FACE]}
      """;

  static final String PATIENT =
      """
      - rule: patient-sms-consent
        owner: consent-office
        why: Nobody gets promotion by text message who did not agree to it.
        kind: consent
        severity: hard
        subjects: PATIENT
        purpose: PROMOTION
        suppress: {channels: [SMS], intents: [PROMOTION]}
      """;

  private LiveRules() {}
}
