package tacet.bench.workload;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/** What is known before the first touch: a profile of each HCP, a consent of seven in ten. */
final class Opening {

  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"));
  private static final List<String> COUNTRIES = List.of("DE", "US", "JP");
  private static final int OF_TEN = 7;

  private Opening() {}

  static Iterator<SubjectRecord> of(int subjects) {
    return IntStream.range(0, subjects).boxed().flatMap(Opening::records).iterator();
  }

  private static Stream<SubjectRecord> records(int position) {
    Subject subject = Sketch.hcp(position);
    int place = position % ZONES.size();
    Profile profile =
        new Profile(
            subject,
            Workload.START,
            ZONES.get(place),
            COUNTRIES.get(place),
            null,
            null,
            null,
            null,
            "cardiology",
            List.of(),
            null,
            null,
            false,
            false,
            0,
            null,
            null);
    if (position % 10 >= OF_TEN) {
      return Stream.of(profile);
    }
    Consent consent =
        new Consent(
            subject,
            ConsentPurpose.PROMOTION,
            null,
            null,
            ConsentStatus.GRANTED,
            Workload.START,
            null,
            null,
            "consent-office");
    return Stream.of(profile, consent);
  }
}
