package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.WarehouseRecords.alert;
import static tacet.cli.live.WarehouseRecords.audit;
import static tacet.cli.live.WarehouseRecords.effect;
import static tacet.cli.live.WarehouseRecords.erasure;
import static tacet.cli.live.WarehouseRecords.flag;
import static tacet.cli.live.WarehouseRecords.preference;
import static tacet.cli.live.WarehouseRecords.saturation;
import static tacet.cli.live.WarehouseRecords.week;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tacet.flink.InvalidSettings;
import tacet.flink.WarehouseSettings;
import tacet.flink.warehouse.WarehouseJob;
import tacet.v1.AuditKind;
import tacet.v1.Channel;
import tacet.v1.SubjectType;

/** The warehouse job between a real broker and a real PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WarehouseIT {

  private static final String PLANTED = "planted-4711";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static WarehouseSystem system;
  private static WarehouseRecords records;
  private static LogCapture logged;
  private static JobClient job;

  @BeforeAll
  static void start() throws Exception {
    system = WarehouseSystem.start();
    records = new WarehouseRecords(system.live());
    logged = LogCapture.listen();
    job = system.run();
  }

  @AfterAll
  static void stop() throws Exception {
    if (logged != null) {
      logged.close();
    }
    if (system != null) {
      system.close();
    }
  }

  @Test
  @Order(1)
  void whatJobsSayBecomesRowsAndViewsAnswerTheUsualQuestions() throws Exception {
    Instant monday = Instant.parse("2026-06-01T00:00:00Z");
    records.send("hcp.drift.alerts", "a-1", alert("a-1", "HCP:d-1", 400, NOW));
    records.send("hcp.drift.alerts", "a-2", alert("a-2", "HCP:d-2", 500, NOW));
    records.send("hcp.drift.alerts", "a-3", alert("a-3", null, 0.3, NOW));
    records.send(
        "hcp.preferences", "HCP:d-1", preference("HCP:d-1", NOW, Channel.SMS, Channel.EMAIL));
    records.send("hcp.saturation", "HCP:d-1/ALL", saturation("HCP:d-1", NOW));
    records.send("hcp.suppression.email", "HCP:d-1", flag("HCP:d-1", 1, NOW, 2));
    records.send("patient.suppression.email", "PATIENT:p-1", flag("PATIENT:p-1", 1, NOW, 1));
    records.send("hcp.suppression.audit", "HCP:d-1", audit("HCP:d-1", AuditKind.IGNORED, NOW));
    records.send("hcp.suppression.audit", "HCP:d-1", audit("HCP:d-1", AuditKind.IGNORED, NOW));
    records.send("hcp.suppression.audit", "HCP:d-1", audit("HCP:d-1", AuditKind.CHANGE, NOW));
    records.send("hcp.rule.effects", "r@1/ENGAGED_28D", effect("r", 1, 0.01, NOW));
    records.send("hcp.rule.effects", "r@2/ENGAGED_28D", effect("r", 2, 0.04, NOW));
    records.send("hcp.segment.weeks", "early", week("early", monday, 4));

    system.await(
        "a-3 a-2 a-1", "SELECT string_agg(alert_id, ' ' ORDER BY place) FROM hcp.open_alerts");
    assertEquals(
        "EMAIL 64.3 % to 14.3 %",
        system.ask("SELECT movers FROM hcp.open_alerts WHERE alert_id = 'a-1'"));
    assertEquals("6", system.ask("SELECT count(*) FROM hcp.alert_points"));
    assertEquals(
        "9/14 2/14",
        system.ask(
            "SELECT string_agg(count || '/' || trials, ' ' ORDER BY period) FROM hcp.alert_bins"
                + " WHERE alert_id = 'a-1'"));
    system.await(
        "EMAIL:f SMS:t",
        "SELECT string_agg(channel || ':' || left(top::text, 1), ' ' ORDER BY channel)"
            + " FROM hcp.preferences WHERE subject = 'HCP:d-1'");
    system.await("ALL 4.25", "SELECT channel || ' ' || pressure FROM hcp.saturation");
    system.await("2", "SELECT sum(people) FROM hcp.people_held_by_rule");
    system.await("cap-0", "SELECT rule FROM patient.people_held_by_rule");
    assertEquals("PROMOTION,EDUCATION", system.ask("SELECT DISTINCT intents FROM hcp.holds"));
    system.await(
        "EMAIL SALES 1 7200",
        "SELECT channel || ' ' || function || ' ' || ignored || ' ' || median_notice_seconds"
            + " FROM hcp.adherence_by_channel_and_team");
    system.await("2 0.04", "SELECT rule_version || ' ' || effect FROM hcp.rule_effects");
    system.await("20 0.4", "SELECT trials || ' ' || rate FROM hcp.response_by_segment_and_channel");
    assertEquals(
        "role=NURSE 12",
        system.ask("SELECT name || ' ' || count FROM hcp.segment_week_counts WHERE kind = 'FACT'"));
  }

  @Test
  @Order(2)
  void aLaterRecordReplacesTheRowsOfItsIdAndATombstoneRemovesThem() throws Exception {
    records.send("hcp.drift.alerts", "a-2", alert("a-2", "HCP:d-2", 510, NOW));
    system.await("510", "SELECT value FROM hcp.alerts WHERE alert_id = 'a-2'");
    assertEquals("2", system.ask("SELECT count(*) FROM hcp.alert_points WHERE alert_id = 'a-2'"));
    records.send("hcp.preferences", "HCP:d-1", preference("HCP:d-1", NOW, Channel.EMAIL));
    system.await("EMAIL", "SELECT string_agg(channel, ' ') FROM hcp.preferences");
    records.send("hcp.suppression.email", "HCP:d-1", flag("HCP:d-1", 2, NOW, 0));
    system.await("CLEAR", "SELECT state FROM hcp.flags");
    assertEquals("0", system.ask("SELECT count(*) FROM hcp.holds"));

    for (String topic : List.of("hcp.preferences", "hcp.suppression.email")) {
      records.send(topic, "HCP:d-1", null);
    }
    records.send("hcp.saturation", "HCP:d-1/ALL", null);
    records.send("hcp.drift.alerts", "a-2", null);
    system.await("0", "SELECT count(*) FROM hcp.flags");
    system.await("0", "SELECT count(*) FROM hcp.preferences");
    system.await("0", "SELECT count(*) FROM hcp.saturation");
    system.await("2", "SELECT count(*) FROM hcp.alerts");
  }

  @Test
  @Order(3)
  void anErasureRemovesAllRowsAndWhatIsOlderStaysAway() throws Exception {
    String subject = "HCP:" + PLANTED;
    records.send("hcp.drift.alerts", "e-1", alert("e-1", subject, 400, NOW));
    records.send("hcp.preferences", subject, preference(subject, NOW, Channel.SMS));
    records.send("hcp.saturation", subject + "/ALL", saturation(subject, NOW));
    records.send("hcp.suppression.email", subject, flag(subject, 1, NOW, 1));
    records.send("hcp.suppression.audit", subject, audit(subject, AuditKind.OVERRUN, NOW));
    String rows =
        "SELECT (SELECT count(*) FROM hcp.alerts WHERE subject = '%1$s')"
            + " + (SELECT count(*) FROM hcp.preferences WHERE subject = '%1$s')"
            + " + (SELECT count(*) FROM hcp.saturation WHERE subject = '%1$s')"
            + " + (SELECT count(*) FROM hcp.holds WHERE subject = '%1$s')"
            + " + (SELECT count(*) FROM hcp.adherence WHERE subject = '%1$s')";
    system.await("5", rows.formatted(subject));
    records.send("hcp.erasures", subject, erasure(SubjectType.HCP, PLANTED, NOW));
    system.await("0", rows.formatted(subject));
    assertEquals("0", system.ask("SELECT count(*) FROM hcp.alert_bins WHERE alert_id = 'e-1'"));

    records.send("hcp.preferences", subject, preference(subject, NOW, Channel.SMS));
    records.send("hcp.drift.alerts", "e-1", alert("e-1", subject, 400, NOW));
    records.send("hcp.drift.alerts", "e-2", alert("e-2", "HCP:d-9", 400, NOW));
    system.await("1", "SELECT count(*) FROM hcp.alerts WHERE alert_id = 'e-2'");
    assertEquals("0", system.ask(rows.formatted(subject)));
    // What the other jobs refuse forgets nobody here, and stops nothing.
    Instant ahead = Instant.now().plus(Duration.ofDays(3_650));
    records.send("hcp.erasures", "HCP:d-9", erasure(SubjectType.HCP, "d-9", ahead));
    Instant nanoseconds = Instant.ofEpochMilli(ahead.toEpochMilli() * 1_000_000);
    records.send("hcp.erasures", "HCP:d-9", erasure(SubjectType.HCP, "d-9", nanoseconds));
    Instant later = Instant.now().plusSeconds(60);
    records.send("hcp.preferences", subject, preference(subject, later, Channel.SMS));
    system.await("1", rows.formatted(subject));
    assertEquals("1", system.ask("SELECT count(*) FROM hcp.alerts WHERE alert_id = 'e-2'"));
  }

  @Test
  @Order(4)
  void aDatabaseThatIsAwayForSecondsLosesNothing() throws Exception {
    system.postgres().down();
    for (int i = 0; i < 50; i++) {
      records.send("hcp.drift.alerts", "w-" + i, alert("w-" + i, "HCP:w-" + i, 400, NOW));
    }
    // Longer than the patience of a batch: the job fails and starts again.
    Thread.sleep(2_500);
    system.postgres().up();
    system.await("50", "SELECT count(*) FROM hcp.alerts WHERE alert_id LIKE 'w-%'");
    logged.await(system.postgres().url() + ": cannot be reached; start it");
  }

  @Test
  @Order(5)
  void aRestartInTheMiddleLosesNothing() throws Exception {
    for (int i = 0; i < 400; i++) {
      records.send("hcp.saturation", "HCP:r-" + i + "/ALL", saturation("HCP:r-" + i, NOW));
      if (i == 200) {
        system.live().flink().awaitTasks(job);
        String savepoint =
            job.stopWithSavepoint(
                    false,
                    system.live().cluster().folder().resolve("warehouse").toUri().toString(),
                    SavepointFormatType.CANONICAL)
                .get(30, TimeUnit.SECONDS);
        job = system.run(Map.of("execution.state-recovery.path", savepoint));
      }
    }
    system.await("400", "SELECT count(*) FROM hcp.saturation WHERE subject LIKE 'HCP:r-%'");
  }

  @Test
  @Order(6)
  void everyTableColumnAndViewIsDescribed() throws Exception {
    assertEquals("", system.undescribed());
    assertEquals(
        "7",
        system.ask("SELECT count(*) FROM information_schema.views WHERE table_schema = 'patient'"));
    assertEquals("1", system.ask("SELECT max(version) FROM patient.schema_version"));
  }

  @Test
  @Order(7)
  void aNewerSchemaAndAWrongPlaceAreRefusedInOneLine() throws Exception {
    system.tell("INSERT INTO patient.schema_version (version) VALUES (99)");
    InvalidSettings newer =
        assertThrows(InvalidSettings.class, () -> WarehouseJob.prepare(system.settings()));
    assertEquals(
        system.postgres().url()
            + ": schema patient is of version 99, made by a newer release; this one knows up to 1;"
            + " deploy the newer one, or give this one another database",
        newer.getMessage());
    system.tell("DELETE FROM patient.schema_version WHERE version = 99");
    WarehouseJob.prepare(system.settings());
    assertEquals("1", system.ask("SELECT count(*) FROM patient.schema_version"));
    WarehouseSettings nowhere =
        system.settings(system.postgres().url().replace("/postgres", "/nowhere"));
    String wrong =
        assertThrows(InvalidSettings.class, () -> WarehouseJob.prepare(nowhere)).getMessage();
    assertTrue(wrong.matches("\\S+/nowhere: .* \\(SQLSTATE \\w{5}\\)"), wrong);
  }

  @Test
  @Order(8)
  void twoWritersTakeTurns() throws Exception {
    try (Connection other = system.postgres().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(hashtext('tacet-warehouse'), hashtext('hcp'))");
      statement.execute(
          "INSERT INTO hcp.saturation (subject, channel, pressure, band, as_of, told_at)"
              + " VALUES ('HCP:t-1', 'ALL', 1, 'LOW', now(), now())");
      records.send("hcp.saturation", "HCP:t-1/ALL", saturation("HCP:t-1", NOW));
      Thread.sleep(500);
      other.commit();
    }
    system.await("4.25", "SELECT pressure FROM hcp.saturation WHERE subject = 'HCP:t-1'");
    assertEquals(List.of(), logged.lines("SQLSTATE 23"));
  }

  @Test
  @Order(9)
  void aRowThatAConstraintRefusesFailsTheJobAtOnceAndIsNamed() throws Exception {
    system.tell("CREATE UNIQUE INDEX one ON hcp.saturation (band) WHERE subject LIKE 'HCP:c-%'");
    for (String subject : List.of("HCP:c-1", "HCP:c-2")) {
      records.send("hcp.saturation", subject + "/ALL", saturation(subject, NOW));
    }
    logged.await("changed the tables? (table hcp.saturation, constraint one, SQLSTATE 23505)");
    system.tell("DROP INDEX hcp.one");
    system.await("2", "SELECT count(*) FROM hcp.saturation WHERE subject LIKE 'HCP:c-%'");
    system.tell("ALTER TABLE hcp.effects ADD COLUMN more text NOT NULL DEFAULT ''");
    system.tell("ALTER TABLE hcp.effects ALTER COLUMN more DROP DEFAULT");
    records.send("hcp.rule.effects", "r@3/ENGAGED_28D", effect("r", 3, 0.05, NOW));
    logged.await("changed the tables? (table hcp.effects, column more, SQLSTATE 23502)");
    system.tell("ALTER TABLE hcp.effects DROP COLUMN more");
    system.await("0.05", "SELECT effect FROM hcp.rule_effects");
    assertTrue(
        logged.lines("SQLSTATE 23").stream().noneMatch(line -> line.contains("trying again")));
  }

  @Test
  @Order(10)
  void noIdIsTold() throws Exception {
    // Rows are refused now, with what they hold in the server's words.
    system.tell(
        "ALTER TABLE hcp.preferences ADD CONSTRAINT no CHECK (subject NOT LIKE 'HCP:%s%%') NOT VALID"
            .formatted(PLANTED));
    String subject = "HCP:" + PLANTED + "-2";
    records.send("hcp.preferences", subject, preference(subject, NOW, Channel.SMS));
    records.send("hcp.drift.alerts", PLANTED, null);
    records.sendNone("hcp.preferences", subject);
    logged.await("table hcp.preferences, constraint no, SQLSTATE 23514");
    system.tell("ALTER TABLE hcp.preferences DROP CONSTRAINT no");
    system.await("1", "SELECT count(*) FROM hcp.preferences WHERE subject = '" + subject + "'");
    logged.await("cannot be read");
    for (String line : logged.lines()) {
      assertFalse(line.contains(PLANTED), line);
    }
    job.cancel().get(20, TimeUnit.SECONDS);
  }
}
