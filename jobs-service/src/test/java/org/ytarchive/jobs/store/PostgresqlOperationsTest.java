package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.testkit.MovableClock;

class PostgresqlOperationsTest extends OperationsContract {

  private static TestPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  JobsDatabase open() {
    return JobsDatabase.postgresql(postgres.freshDatabase());
  }

  @Test
  void holdsNobodyElseForWhatAnotherProcessReaches() {
    String url = postgres.freshDatabase();
    MovableClock clock = MovableClock.at("2026-01-01T12:00:00Z");
    FakePeers peers = new FakePeers();
    try (EngineRig other = new EngineRig(JobsDatabase.postgresql(url), new FakePeers(), clock);
        EngineRig rig = new EngineRig(JobsDatabase.postgresql(url), peers, clock)) {
      other.download("otherother1");
      other.work();
      clock.advance(Duration.ofSeconds(29));
      peers.fail("metadata aaaaaaaaaaa", FakePeers.down("metadata"));
      String cutOff = rig.download("aaaaaaaaaaa");
      clock.advance(Duration.ofMillis(1));
      String next = rig.download("bbbbbbbbbbb");
      rig.work();
      assertThat(rig.status(cutOff)).isEqualTo(JobStatus.RETRYING);
      assertThat(rig.status(next)).isEqualTo(JobStatus.COMPLETED);

      clock.advance(Duration.ofSeconds(31));
      rig.work();
      assertThat(rig.status(cutOff)).isEqualTo(JobStatus.COMPLETED);
      peers.fail("metadata ccccccccccc", FakePeers.down("metadata"));
      String down = rig.download("ccccccccccc");
      clock.advance(Duration.ofMillis(1));
      String waiting = rig.download("ddddddddddd");
      rig.work();
      assertThat(rig.status(down)).isEqualTo(JobStatus.RETRYING);
      assertThat(rig.job(waiting).progress().message())
          .as("nobody else got on either, so one asks for all")
          .contains("waiting for a service E006");
    }
  }
}
