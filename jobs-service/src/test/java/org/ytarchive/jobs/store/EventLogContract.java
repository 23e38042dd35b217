package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.jobs.domain.watch.Audience;
import org.ytarchive.jobs.domain.watch.EventFeed;
import org.ytarchive.jobs.domain.watch.HistoryEvent;
import org.ytarchive.jobs.domain.watch.Subject;

/** What those see who read along, on every database. */
abstract class EventLogContract {

  JobsDatabase database;
  JdbcJobStore jobs;
  JdbcEventLog log;

  abstract JobsDatabase open();

  @BeforeEach
  void openDatabase() {
    database = open();
    jobs = new JdbcJobStore(database, JsonConfiguration.lenient());
    log = new JdbcEventLog(database);
    database.jdbc().sql("delete from jobs").update();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  Job aStoredJob() {
    Job job = StoredJobs.aJob();
    database.transactions().run(() -> jobs.insert(job, List.of()));
    return job;
  }

  void append(Job job, JobStatus to) {
    jobs.append(
        job.id(), new StateChange(JobStatus.QUEUED, to, Instant.ofEpochMilli(5), "because"));
  }

  void appended(Job job, JobStatus to) {
    database.transactions().run(() -> append(job, to));
  }

  /** Is there, and keeps what it is told. */
  static final class Listener implements Audience {
    final List<HistoryEvent> told = new ArrayList<>();
    boolean present = true;

    @Override
    public boolean present() {
      return present;
    }

    @Override
    public boolean watches(String jobId) {
      return true;
    }

    @Override
    public void told(List<HistoryEvent> events) {
      told.addAll(events);
    }

    @Override
    public void progressed(JobState state) {
      throw new AssertionError("not part of the feed");
    }
  }

  @Test
  void numbersTheHistoryOfAllJobs() {
    Job one = aStoredJob();
    Job two = aStoredJob();
    appended(one, JobStatus.RUNNING);
    appended(two, JobStatus.RUNNING);
    appended(one, JobStatus.FAILED);

    List<HistoryEvent> all = log.between(Subject.ALL, 0, Long.MAX_VALUE, 10);
    assertThat(all).extracting(HistoryEvent::jobId).containsExactly(one.id(), two.id(), one.id());
    assertThat(all).extracting(HistoryEvent::id).isSorted().doesNotHaveDuplicates();
    assertThat(log.newest()).isEqualTo(all.get(2).id());
    assertThat(log.last(one.id())).contains(all.get(2));
    assertThat(log.between(Subject.job(one.id()), all.get(0).id(), Long.MAX_VALUE, 10))
        .containsExactly(all.get(2));
    assertThat(log.between(Subject.ALL, 0, all.get(1).id(), 10)).hasSize(2);
    assertThat(log.between(Subject.ALL, 0, Long.MAX_VALUE, 2)).hasSize(2);
    assertThat(log.between(new Subject(null, "somebody"), 0, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void neverUsesANumberAgain() {
    Job one = aStoredJob();
    appended(one, JobStatus.COMPLETED);
    long before = log.newest();
    jobs.delete(List.of(one.id()));
    appended(aStoredJob(), JobStatus.RUNNING);

    assertThat(log.newest()).isGreaterThan(before);
  }

  @Test
  void tellsAnAudienceThatIsThere() {
    Job job = aStoredJob();
    Listener listener = new Listener();
    EventFeed feed = new EventFeed(log, listener);
    listener.present = false;
    appended(job, JobStatus.RUNNING);
    feed.poll();
    assertThat(listener.told).isEmpty();

    listener.present = true;
    assertThat(feed.position()).isNotNegative();
    feed.poll();
    listener.told.clear();
    appended(job, JobStatus.RETRYING);
    appended(job, JobStatus.RUNNING);
    feed.poll();
    feed.poll();
    assertThat(listener.told)
        .extracting(event -> event.change().to())
        .containsExactly(JobStatus.RETRYING, JobStatus.RUNNING);
  }

  @Test
  void seesWhatIsUnderWay() {
    Job job = aStoredJob();
    JdbcVideoStore videos = new JdbcVideoStore(database);
    videos.insert(List.of(StoredJobs.aVideo(job.id(), "video000001", 0, VideoState.RUNNING)));
    String before = log.underWay().get(job.id());
    videos.update(StoredJobs.aFullVideo(job.id(), "video000001", 0, Instant.EPOCH));

    assertThat(before).contains("video000001 metadata");
    assertThat(log.underWay()).isEmpty(); // it waits
  }
}
