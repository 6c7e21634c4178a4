-- Version 1 of a realm's schema. The search path is the schema; each version runs in one transaction.
-- A released file is never changed: what changes goes into the next one.

CREATE TABLE IF NOT EXISTS erased (
  subject_digest text PRIMARY KEY,
  until timestamptz NOT NULL
);
COMMENT ON TABLE erased IS 'Whom an erasure concerns, as SHA-256 of the subject: nothing older comes back.';
COMMENT ON COLUMN erased.subject_digest IS 'SHA-256 of subjectType:subjectId, hexadecimal.';
COMMENT ON COLUMN erased.until IS 'What was said at or before this instant is not taken in again.';

CREATE TABLE IF NOT EXISTS alerts (
  alert_id text PRIMARY KEY,
  level text NOT NULL,
  subject text,
  segment text,
  segment_version integer,
  fitting_segment text,
  dimension text NOT NULL,
  statistic text NOT NULL,
  value double precision NOT NULL,
  threshold double precision NOT NULL,
  baseline_from timestamptz NOT NULL,
  baseline_to timestamptz NOT NULL,
  current_from timestamptz NOT NULL,
  current_to timestamptz NOT NULL,
  explained_by text,
  detected_at timestamptz NOT NULL,
  affected_share double precision,
  told_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS alerts_subject ON alerts (subject);
CREATE INDEX IF NOT EXISTS alerts_detected_at ON alerts (detected_at);
COMMENT ON TABLE alerts IS 'Subjects and segments that no longer behave as their baseline says.';
COMMENT ON COLUMN alerts.alert_id IS 'Deterministic id of the alert.';
COMMENT ON COLUMN alerts.level IS 'Whom it is about: SUBJECT or SEGMENT.';
COMMENT ON COLUMN alerts.subject IS 'The subject, as subjectType:subjectId, a pseudonym; empty for a segment.';
COMMENT ON COLUMN alerts.segment IS 'The segment, or the one that the subject is assigned to.';
COMMENT ON COLUMN alerts.segment_version IS 'Version of that segment''s definition.';
COMMENT ON COLUMN alerts.fitting_segment IS 'For SEGMENT_MISFIT: the segment that fits.';
COMMENT ON COLUMN alerts.dimension IS 'What drifted: CHANNEL_RESPONSE, TEMPO, BEHAVIOUR, SEGMENT_MISFIT or COMPOSITION.';
COMMENT ON COLUMN alerts.statistic IS 'Name of the statistic.';
COMMENT ON COLUMN alerts.value IS 'Value of the statistic; alerts of people are ranked by it.';
COMMENT ON COLUMN alerts.threshold IS 'Value from which on it alarms.';
COMMENT ON COLUMN alerts.baseline_from IS 'First instant of the baseline.';
COMMENT ON COLUMN alerts.baseline_to IS 'First instant after the baseline.';
COMMENT ON COLUMN alerts.current_from IS 'First instant of the span that differs.';
COMMENT ON COLUMN alerts.current_to IS 'First instant after the span that differs.';
COMMENT ON COLUMN alerts.explained_by IS 'A calendar block or a change of our own plan that explains it.';
COMMENT ON COLUMN alerts.detected_at IS 'When it was detected.';
COMMENT ON COLUMN alerts.affected_share IS 'For segments: share of the members affected, 0 to 1.';
COMMENT ON COLUMN alerts.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS alert_bins (
  alert_id text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  period text NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  count bigint NOT NULL,
  trials bigint,
  PRIMARY KEY (alert_id, period, position)
);
COMMENT ON TABLE alert_bins IS 'The counts behind an alert, enough to draw it.';
COMMENT ON COLUMN alert_bins.alert_id IS 'The alert.';
COMMENT ON COLUMN alert_bins.period IS 'BASELINE or CURRENT.';
COMMENT ON COLUMN alert_bins.position IS 'Place among the bins, from 0.';
COMMENT ON COLUMN alert_bins.name IS 'What is counted, such as a channel or a category.';
COMMENT ON COLUMN alert_bins.count IS 'How often.';
COMMENT ON COLUMN alert_bins.trials IS 'Of how many trials, where the bin counts engaged ones.';

CREATE TABLE IF NOT EXISTS alert_movers (
  alert_id text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  position integer NOT NULL,
  name text NOT NULL,
  baseline double precision NOT NULL,
  current double precision NOT NULL,
  PRIMARY KEY (alert_id, position)
);
COMMENT ON TABLE alert_movers IS 'The bins of an alert that moved most, at most three.';
COMMENT ON COLUMN alert_movers.alert_id IS 'The alert.';
COMMENT ON COLUMN alert_movers.position IS '0 for the one that moved most.';
COMMENT ON COLUMN alert_movers.name IS 'The bin.';
COMMENT ON COLUMN alert_movers.baseline IS 'Its share or rate in the baseline, 0 to 1.';
COMMENT ON COLUMN alert_movers.current IS 'Its share or rate now, 0 to 1.';

CREATE TABLE IF NOT EXISTS alert_points (
  alert_id text NOT NULL REFERENCES alerts ON DELETE CASCADE,
  position integer NOT NULL,
  at timestamptz NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (alert_id, position)
);
COMMENT ON TABLE alert_points IS 'The statistic of an alert up to the alarm.';
COMMENT ON COLUMN alert_points.alert_id IS 'The alert.';
COMMENT ON COLUMN alert_points.position IS '0 for the oldest.';
COMMENT ON COLUMN alert_points.at IS 'The instant.';
COMMENT ON COLUMN alert_points.value IS 'The statistic at that instant.';

CREATE TABLE IF NOT EXISTS preferences (
  subject text NOT NULL,
  channel text NOT NULL,
  top boolean NOT NULL,
  contested boolean NOT NULL,
  rate double precision NOT NULL,
  trials double precision NOT NULL,
  band integer NOT NULL,
  best_hour_of_week integer,
  as_of timestamptz NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (subject, channel)
);
COMMENT ON TABLE preferences IS 'The channels that a subject answers on, a row a channel.';
COMMENT ON COLUMN preferences.subject IS 'The subject, as subjectType:subjectId, a pseudonym.';
COMMENT ON COLUMN preferences.channel IS 'The channel.';
COMMENT ON COLUMN preferences.top IS 'Whether this is the channel answered best.';
COMMENT ON COLUMN preferences.contested IS 'Whether another channel than the top one may be better.';
COMMENT ON COLUMN preferences.rate IS 'Estimated engaged trials per trial, 0 to 1.';
COMMENT ON COLUMN preferences.trials IS 'Discounted number of trials behind the rate.';
COMMENT ON COLUMN preferences.band IS 'Band that the rate lies in: 0 below 5 %, 1 below 15 %, 2 below 30 %, 3 below 50 %, 4 above.';
COMMENT ON COLUMN preferences.best_hour_of_week IS 'Hour of the week with most answers, 0 to 167 from Monday 00:00 in the subject''s zone.';
COMMENT ON COLUMN preferences.as_of IS 'Of the last trial.';
COMMENT ON COLUMN preferences.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS saturation (
  subject text NOT NULL,
  channel text NOT NULL,
  pressure double precision NOT NULL,
  band text NOT NULL,
  as_of timestamptz NOT NULL,
  next_band_at timestamptz,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (subject, channel)
);
COMMENT ON TABLE saturation IS 'How saturated a subject is, on a channel or over all.';
COMMENT ON COLUMN saturation.subject IS 'The subject, as subjectType:subjectId, a pseudonym.';
COMMENT ON COLUMN saturation.channel IS 'The channel, or ALL.';
COMMENT ON COLUMN saturation.pressure IS 'Decayed sum of weighted touches at as_of.';
COMMENT ON COLUMN saturation.band IS 'LOW, ON_TARGET, NEAR or SATURATED.';
COMMENT ON COLUMN saturation.as_of IS 'The instant of the pressure.';
COMMENT ON COLUMN saturation.next_band_at IS 'When the pressure falls into the next lower band without further touches.';
COMMENT ON COLUMN saturation.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS flags (
  subject text NOT NULL,
  channel text NOT NULL,
  version bigint NOT NULL,
  state text NOT NULL,
  decided_at timestamptz NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (subject, channel)
);
COMMENT ON TABLE flags IS 'Whether a channel holds back for a subject, as last published.';
COMMENT ON COLUMN flags.subject IS 'The subject, as subjectType:subjectId, a pseudonym.';
COMMENT ON COLUMN flags.channel IS 'The channel.';
COMMENT ON COLUMN flags.version IS '1, 2, 3 and so on per subject and channel.';
COMMENT ON COLUMN flags.state IS 'HELD or CLEAR.';
COMMENT ON COLUMN flags.decided_at IS 'When it was decided.';
COMMENT ON COLUMN flags.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS holds (
  subject text NOT NULL,
  channel text NOT NULL,
  position integer NOT NULL,
  rule text NOT NULL,
  rule_version integer NOT NULL,
  owner text NOT NULL,
  severity text NOT NULL,
  reason text NOT NULL,
  intents text NOT NULL,
  functions text NOT NULL,
  product text,
  narrative text,
  content text,
  campaign text,
  sender text,
  since timestamptz NOT NULL,
  until timestamptz,
  history_complete boolean NOT NULL,
  PRIMARY KEY (subject, channel, position),
  FOREIGN KEY (subject, channel) REFERENCES flags ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS holds_rule ON holds (rule);
COMMENT ON TABLE holds IS 'The holds of the flag last published; one is over at its until without another record.';
COMMENT ON COLUMN holds.subject IS 'The subject, as subjectType:subjectId, a pseudonym.';
COMMENT ON COLUMN holds.channel IS 'The channel.';
COMMENT ON COLUMN holds.position IS 'Place among the holds of the flag, from 0.';
COMMENT ON COLUMN holds.rule IS 'Id of the rule.';
COMMENT ON COLUMN holds.rule_version IS 'Version of the rule.';
COMMENT ON COLUMN holds.owner IS 'The accountable team.';
COMMENT ON COLUMN holds.severity IS 'HARD is law, SOFT is restraint.';
COMMENT ON COLUMN holds.reason IS 'Why, in one code.';
COMMENT ON COLUMN holds.intents IS 'Intents held back, parted by commas.';
COMMENT ON COLUMN holds.functions IS 'Functions held back, parted by commas.';
COMMENT ON COLUMN holds.product IS 'The only product held back; empty for all.';
COMMENT ON COLUMN holds.narrative IS 'The only narrative held back; empty for all.';
COMMENT ON COLUMN holds.content IS 'The only content held back; empty for all.';
COMMENT ON COLUMN holds.campaign IS 'The only campaign held back; empty for all.';
COMMENT ON COLUMN holds.sender IS 'The only sender held back; empty for all.';
COMMENT ON COLUMN holds.since IS 'Time of the newest fact that supports the hold.';
COMMENT ON COLUMN holds.until IS 'First instant at which the hold is over by itself; empty for open.';
COMMENT ON COLUMN holds.history_complete IS 'False where missing history could change the hold.';

CREATE TABLE IF NOT EXISTS adherence (
  id text PRIMARY KEY,
  subject text NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  channel text,
  function text,
  source text,
  rule text,
  rule_version integer,
  owner text,
  severity text,
  reason text,
  touch_id text,
  request_id text,
  notice_seconds bigint,
  told_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS adherence_subject ON adherence (subject);
CREATE INDEX IF NOT EXISTS adherence_at ON adherence (at);
COMMENT ON TABLE adherence IS 'Touches made in spite of a hold.';
COMMENT ON COLUMN adherence.id IS 'Digest of the record: the same statement has one row.';
COMMENT ON COLUMN adherence.subject IS 'The subject, as subjectType:subjectId, a pseudonym.';
COMMENT ON COLUMN adherence.at IS 'When it was noticed.';
COMMENT ON COLUMN adherence.kind IS 'IGNORED: the flag stood. UNKNOWABLE: nobody could know of it yet. OVERRUN: allowed, and yet over the cap.';
COMMENT ON COLUMN adherence.channel IS 'The channel of the touch.';
COMMENT ON COLUMN adherence.function IS 'Who made the touch.';
COMMENT ON COLUMN adherence.source IS 'The system that reported it.';
COMMENT ON COLUMN adherence.rule IS 'Id of the rule that held.';
COMMENT ON COLUMN adherence.rule_version IS 'Version of that rule.';
COMMENT ON COLUMN adherence.owner IS 'The team accountable for the rule.';
COMMENT ON COLUMN adherence.severity IS 'HARD is law, SOFT is restraint.';
COMMENT ON COLUMN adherence.reason IS 'Why it was held, in one code.';
COMMENT ON COLUMN adherence.touch_id IS 'The touch.';
COMMENT ON COLUMN adherence.request_id IS 'The request, where one was made.';
COMMENT ON COLUMN adherence.notice_seconds IS 'Seconds from the flag to the touch.';
COMMENT ON COLUMN adherence.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS effects (
  rule text NOT NULL,
  rule_version integer NOT NULL,
  outcome text NOT NULL,
  treated_units bigint NOT NULL,
  holdout_units bigint NOT NULL,
  effect double precision NOT NULL,
  interval_low double precision NOT NULL,
  interval_high double precision NOT NULL,
  verdict text NOT NULL,
  hypothesis text,
  as_of timestamptz NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (rule, rule_version, outcome)
);
COMMENT ON TABLE effects IS 'What rules with a holdout did, measured against the units held out.';
COMMENT ON COLUMN effects.rule IS 'Id of the rule.';
COMMENT ON COLUMN effects.rule_version IS 'Version of the rule.';
COMMENT ON COLUMN effects.outcome IS 'What was compared.';
COMMENT ON COLUMN effects.treated_units IS 'Units for whom the rule was enforced.';
COMMENT ON COLUMN effects.holdout_units IS 'Units for whom it only shadowed.';
COMMENT ON COLUMN effects.effect IS 'Treated minus held out, in units of the measure.';
COMMENT ON COLUMN effects.interval_low IS 'Lower bound of the effect''s interval.';
COMMENT ON COLUMN effects.interval_high IS 'Upper bound of the effect''s interval.';
COMMENT ON COLUMN effects.verdict IS 'What the interval says: UNDECIDED, HIGHER, LOWER or ARMS_DO_NOT_MATCH.';
COMMENT ON COLUMN effects.hypothesis IS 'The rule''s own hypothesis.';
COMMENT ON COLUMN effects.as_of IS 'Up to when records were counted.';
COMMENT ON COLUMN effects.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS segment_weeks (
  segment text NOT NULL,
  subject_type text NOT NULL,
  week_start timestamptz NOT NULL,
  version integer,
  members bigint NOT NULL,
  judged bigint NOT NULL,
  unfit bigint NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (segment, subject_type, week_start)
);
COMMENT ON TABLE segment_weeks IS 'What each segment did in each week.';
COMMENT ON COLUMN segment_weeks.segment IS 'Id of the segment.';
COMMENT ON COLUMN segment_weeks.subject_type IS 'Type of its members.';
COMMENT ON COLUMN segment_weeks.week_start IS 'First instant of the week, a Monday 00:00 UTC.';
COMMENT ON COLUMN segment_weeks.version IS 'Version of the definition in force at the end of the week; empty without one.';
COMMENT ON COLUMN segment_weeks.members IS 'Members at the end of the week.';
COMMENT ON COLUMN segment_weeks.judged IS 'Members whose fit is known.';
COMMENT ON COLUMN segment_weeks.unfit IS 'Those of them whose fit is below one half.';
COMMENT ON COLUMN segment_weeks.told_at IS 'When the broker received the record behind this row.';

CREATE TABLE IF NOT EXISTS segment_week_trials (
  segment text NOT NULL,
  subject_type text NOT NULL,
  week_start timestamptz NOT NULL,
  channel text NOT NULL,
  daypart integer NOT NULL,
  trials bigint NOT NULL,
  engaged bigint NOT NULL,
  PRIMARY KEY (segment, subject_type, week_start, channel, daypart),
  FOREIGN KEY (segment, subject_type, week_start) REFERENCES segment_weeks ON DELETE CASCADE
);
COMMENT ON TABLE segment_week_trials IS 'Trials of a segment in a week, by channel and time of the week.';
COMMENT ON COLUMN segment_week_trials.segment IS 'Id of the segment.';
COMMENT ON COLUMN segment_week_trials.subject_type IS 'Type of its members.';
COMMENT ON COLUMN segment_week_trials.week_start IS 'First instant of the week, a Monday 00:00 UTC.';
COMMENT ON COLUMN segment_week_trials.channel IS 'The channel.';
COMMENT ON COLUMN segment_week_trials.daypart IS 'Four hours of the week each, 0 to 41 from Monday 00:00 in the subject''s zone.';
COMMENT ON COLUMN segment_week_trials.trials IS 'Trials.';
COMMENT ON COLUMN segment_week_trials.engaged IS 'Engaged trials.';

CREATE TABLE IF NOT EXISTS segment_week_counts (
  segment text NOT NULL,
  subject_type text NOT NULL,
  week_start timestamptz NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (segment, subject_type, week_start, kind, name),
  FOREIGN KEY (segment, subject_type, week_start) REFERENCES segment_weeks ON DELETE CASCADE
);
COMMENT ON TABLE segment_week_counts IS 'Behaviour and composition of a segment in a week.';
COMMENT ON COLUMN segment_week_counts.segment IS 'Id of the segment.';
COMMENT ON COLUMN segment_week_counts.subject_type IS 'Type of its members.';
COMMENT ON COLUMN segment_week_counts.week_start IS 'First instant of the week, a Monday 00:00 UTC.';
COMMENT ON COLUMN segment_week_counts.kind IS 'CATEGORY: behaviour categories seen in the week. FACT: members at its end.';
COMMENT ON COLUMN segment_week_counts.name IS 'The category, or the fact, such as role=NURSE.';
COMMENT ON COLUMN segment_week_counts.count IS 'How often, or how many.';

CREATE OR REPLACE VIEW open_alerts AS
SELECT
  rank() OVER (ORDER BY (level = 'SEGMENT') DESC, explained_by IS NOT NULL, value DESC) AS place,
  alert_id, level, subject, segment, fitting_segment, dimension,
  value, threshold,
  (SELECT string_agg(
            name || ' ' || round((100 * baseline)::numeric, 1) || ' % to '
              || round((100 * current)::numeric, 1) || ' %',
            ', ' ORDER BY position)
     FROM alert_movers WHERE alert_movers.alert_id = alerts.alert_id) AS movers,
  explained_by, affected_share, detected_at
FROM alerts
WHERE detected_at >= now() - interval '28 days';
COMMENT ON VIEW open_alerts IS 'Alerts of the last 28 days: segments first, those unexplained first, then by value.';

CREATE OR REPLACE VIEW response_by_segment_and_channel AS
SELECT
  segment, subject_type, channel, week_start,
  sum(trials)::bigint AS trials, sum(engaged)::bigint AS engaged,
  sum(engaged)::double precision / nullif(sum(trials), 0) AS rate
FROM segment_week_trials
GROUP BY segment, subject_type, channel, week_start;
COMMENT ON VIEW response_by_segment_and_channel IS 'Engaged trials per trial, by segment, channel and week.';

CREATE OR REPLACE VIEW response_by_time_of_week AS
SELECT
  segment, subject_type, channel, daypart,
  daypart / 6 + 1 AS iso_weekday, daypart % 6 * 4 AS from_hour,
  sum(trials)::bigint AS trials, sum(engaged)::bigint AS engaged,
  sum(engaged)::double precision / nullif(sum(trials), 0) AS rate
FROM segment_week_trials
WHERE week_start >= now() - interval '26 weeks'
GROUP BY segment, subject_type, channel, daypart;
COMMENT ON VIEW response_by_time_of_week IS 'Engaged trials per trial in the last 26 weeks, by segment, channel and four hours of the week.';

CREATE OR REPLACE VIEW people_held_by_rule AS
SELECT
  rule, owner, severity, reason, channel,
  count(DISTINCT subject) AS people, min(since) AS oldest_since, min(until) AS soonest_until
FROM holds
WHERE until IS NULL OR until > now()
GROUP BY rule, owner, severity, reason, channel;
COMMENT ON VIEW people_held_by_rule IS 'How many people each rule holds now, by channel.';

CREATE OR REPLACE VIEW adherence_by_channel_and_team AS
SELECT
  date_trunc('week', at, 'UTC') AS week_start, channel, function, source,
  count(*) FILTER (WHERE kind = 'IGNORED') AS ignored,
  count(*) FILTER (WHERE kind = 'UNKNOWABLE') AS unknowable,
  count(*) FILTER (WHERE kind = 'OVERRUN') AS overrun,
  count(DISTINCT subject) AS people,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY notice_seconds) FILTER (WHERE kind = 'IGNORED')
    AS median_notice_seconds
FROM adherence
GROUP BY date_trunc('week', at, 'UTC'), channel, function, source;
COMMENT ON VIEW adherence_by_channel_and_team IS 'Touches made in spite of a hold, by week, channel, team and reporting system.';

CREATE OR REPLACE VIEW rule_effects AS
SELECT DISTINCT ON (rule, outcome)
  rule, rule_version, outcome, effect, interval_low, interval_high, verdict, hypothesis,
  treated_units, holdout_units, as_of
FROM effects
ORDER BY rule, outcome, rule_version DESC;
COMMENT ON VIEW rule_effects IS 'What the newest measured version of each rule did.';

CREATE OR REPLACE VIEW saturation_distribution AS
SELECT channel, split_part(subject, ':', 1) AS subject_type, band, count(*) AS people
FROM saturation
GROUP BY channel, split_part(subject, ':', 1), band;
COMMENT ON VIEW saturation_distribution IS 'How many people are how saturated, by channel.';
