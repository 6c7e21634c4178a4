package tacet.domain.drift;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.drift.DriftState.Learnt;
import tacet.domain.finding.LateResponse;
import tacet.domain.finding.Preference;
import tacet.domain.finding.Preference.ChannelPreference;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.finding.SegmentTally;
import tacet.domain.preference.PreferenceSums;
import tacet.domain.preference.PublishedPreference;
import tacet.domain.preference.Rates;
import tacet.domain.preference.Rates.Estimate;
import tacet.domain.preference.TopChannel;
import tacet.domain.preference.Verdict;
import tacet.domain.preference.Verdict.Kind;
import tacet.domain.touch.Channel;

/** What is learnt of trials: sums, detectors, counts of the segment, and the preference told. */
final class Learning {

  private static final int HOURS_OF_DAYPART = 4;

  /**
   * How many of a channel's latest trials its estimate leaves out when a trial is held against it.
   */
  private static final int LATEST = 16;

  private static final Channel[] CHANNELS = Channel.values();

  private final DriftPolicy policy;
  private final SubjectAlerts alerts;
  private final Behaviour behaviour;
  private final Fit fit;

  Learning(DriftPolicy policy) {
    this.policy = policy;
    this.alerts = new SubjectAlerts(policy);
    this.behaviour = new Behaviour(policy);
    this.fit = new Fit(policy);
  }

  /** Takes in what is now known of a trial. */
  void heed(Moment moment, Verdict verdict) {
    moment.changed();
    switch (verdict.kind()) {
      case ENGAGED, MISSED -> trial(moment, verdict);
      case LATE -> late(moment, verdict);
      case UNANSWERED -> {
        if (verdict.counted()) {
          add(moment, verdict, 0, -1);
        }
      }
      case WITHDRAWN_ENGAGED, WITHDRAWN_MISSED -> {
        if (verdict.counted()) {
          int engaged = verdict.kind() == Kind.WITHDRAWN_ENGAGED ? -1 : 0;
          add(moment, verdict, -1, engaged);
        }
      }
    }
  }

  private void trial(Moment moment, Verdict verdict) {
    DriftState state = moment.state();
    boolean engaged = verdict.kind() == Kind.ENGAGED;
    Channel channel = verdict.channel();
    Rates rates = moment.rates(policy);
    double pooledTheta = rates.rate(channel, verdict.stage(), moment.now());
    double theta = reference(moment, rates, verdict);
    add(moment, verdict, 1, engaged ? 1 : 0);
    state.published.tried(channel, verdict.at());
    if (engaged) {
      state.learnt.hours.add(channel, moment.hourOfWeek(verdict.answeredAt()));
    }
    if (!verdict.evidence()) {
      return;
    }
    if (state.member != null) {
      int daypart = moment.hourOfWeek(verdict.at()) / HOURS_OF_DAYPART;
      moment
          .out()
          .accept(
              SegmentTally.trial(
                  state.member.segment(),
                  state.subject.type(),
                  moment.now(),
                  channel,
                  verdict.stage(),
                  daypart,
                  engaged));
    }
    state.learnt.response.trial(channel, theta, pooledTheta, engaged, moment.now());
    alerts.response(moment);
    if (engaged && policy.behaviour().scope() == BehaviourPolicy.Scope.ANSWERED) {
      behaviour.seen(moment, verdict.category());
    }
  }

  /**
   * The rate that a channel's trial is held against: of before the latest trials, lest the estimate
   * follow a change while it is looked for. At most half of what is known is left out.
   */
  private double reference(Moment moment, Rates rates, Verdict verdict) {
    Channel channel = verdict.channel();
    double known = rates.sums().of(channel, moment.now()).trials();
    int latest = (int) Math.min(LATEST, known / 2);
    PreferenceSums leftOut =
        moment
            .state()
            .trials
            .recent()
            .last(channel, verdict.at(), latest, policy.preference().halfLife());
    return rates.rateBefore(leftOut, channel, verdict.stage(), moment.now());
  }

  private void late(Moment moment, Verdict verdict) {
    DriftState state = moment.state();
    if (verdict.counted()) {
      add(moment, verdict, 0, 1);
    }
    state.learnt(policy).hours.add(verdict.channel(), moment.hourOfWeek(verdict.answeredAt()));
    moment.out().accept(new LateResponse(state.subject, verdict.channel(), moment.now()));
  }

  private void add(Moment moment, Verdict verdict, int trials, int engaged) {
    moment
        .state()
        .learnt(policy)
        .sums
        .add(verdict.channel(), verdict.stage(), verdict.at(), trials, engaged);
  }

  /** Tells the preference and looks at the segment's fit where what is estimated has changed. */
  void judge(Moment moment) {
    Learnt learnt = moment.state().learnt;
    if (learnt == null || !moment.isChanged()) {
      return;
    }
    tell(moment, learnt);
    fit.look(moment);
  }

  private void tell(Moment moment, Learnt learnt) {
    Rates rates = moment.rates(policy);
    PublishedPreference published = moment.state().published;
    List<Estimate> estimates = new ArrayList<>();
    byte[] bands = new byte[CHANNELS.length];
    int tried = learnt.sums.channels();
    for (Channel channel : CHANNELS) {
      if ((tried & channel.bit()) != 0) {
        Estimate estimate = rates.estimate(channel, moment.stage(), moment.now());
        estimates.add(estimate);
        bands[channel.ordinal()] = (byte) (PublishedPreference.band(estimate.rate()) + 1);
      }
    }
    TopChannel top = published.top().next(estimates, policy.preference());
    boolean changed = published.change(top, bands);
    if (changed && estimates.isEmpty()) {
      moment.out().accept(new PreferenceGone(moment.state().subject));
    } else if (changed) {
      List<ChannelPreference> channels = new ArrayList<>();
      for (Estimate one : estimates) {
        channels.add(
            new ChannelPreference(
                one.channel(),
                one.rate(),
                one.trials(),
                PublishedPreference.band(one.rate()),
                learnt.hours.best(one.channel()),
                published.lastTrialAt(one.channel())));
      }
      moment
          .out()
          .accept(new Preference(moment.state().subject, top.channel(), top.contested(), channels));
    }
  }
}
