package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobListing;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobQuery.Order;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobType;
import org.ytarchive.jobs.domain.JobVideo;

/** Answers from a look at every job and every video, to compare with those of the service. */
final class BruteForce {

  private final JobService jobs;
  private final JdbcClient jdbc;
  private final List<String> texts;

  BruteForce(JobService jobs, JobsDatabase database) {
    this.jobs = jobs;
    this.jdbc = database.jdbc();
    // A PostgreSQL set up for the locale C knows no letters but those of ASCII.
    boolean knowsLetters =
        database.exclusive() || jdbc.sql("select lower('É') = 'é'").query(Boolean.class).single();
    this.texts =
        knowsLetters
            ? List.of("note", "TITLE v000", "é", "v0", "Ü1", "É ü2")
            : List.of("note", "TITLE v000", "v0");
  }

  private List<Job> all() {
    return jdbc.sql("select id from jobs").query(String.class).list().stream()
        .map(id -> jobs.get(id).job())
        .toList();
  }

  void compareStats(@Nullable Instant from, @Nullable Instant to) {
    JobStats told = jobs.stats(from, to);
    List<Job> within = all().stream().filter(job -> within(job, from, to)).toList();
    long videos = 0;
    long bytes = 0;
    double playing = 0;
    double processing = 0;
    for (Job job : within) {
      for (JobVideo video : jobs.get(job.id()).videos()) {
        if (video.facts().videoDownloaded()) {
          videos++;
          bytes += orZero(video.facts().fileSize());
          playing +=
              job.status() == JobStatus.COMPLETED ? orZero(video.facts().durationSeconds()) : 0;
        }
      }
      Instant started = job.times().startedAt();
      Instant ended = job.times().completedAt();
      if (job.status() == JobStatus.COMPLETED && started != null && ended != null) {
        processing += (ended.toEpochMilli() - started.toEpochMilli()) / 1000.0;
      }
    }
    for (JobStatus status : JobStatus.values()) {
      assertThat(told.byStatus().getOrDefault(status, 0L))
          .as("%s from %s to %s", status, from, to)
          .isEqualTo(within.stream().filter(job -> job.status() == status).count());
    }
    assertThat(List.of(told.archivedVideos(), told.archivedBytes()))
        .isEqualTo(List.of(videos, bytes));
    assertThat(told.videoSeconds()).isEqualTo(playing);
    assertThat(told.processingSeconds()).isCloseTo(processing, within(1e-6));
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  /** Any filter, any order, any page. */
  void compareList(Random random, @Nullable Instant from, @Nullable Instant to) {
    Set<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
    for (int i = random.nextInt(3); i > 0; i--) {
      statuses.add(any(List.of(JobStatus.values()), random));
    }
    JobType type = random.nextBoolean() ? null : any(List.of(JobType.values()), random);
    Integer priority = random.nextBoolean() ? null : random.nextInt(10);
    String search = random.nextInt(3) > 0 ? null : any(texts, random);
    JobQuery.Filter filter = new JobQuery.Filter(statuses, type, priority, from, to, search);
    Order order = any(List.of(Order.values()), random);
    List<String> expected =
        all().stream().filter(job -> admits(filter, job)).map(Job::id).sorted().toList();
    JobListing everything = jobs.list(new JobQuery(filter, order, 500, 0));
    List<String> ids = everything.lines().stream().map(line -> line.job().id()).toList();

    assertThat(everything.total()).as("%s", filter).isEqualTo(expected.size());
    assertThat(ids).as("%s", filter).containsExactlyInAnyOrderElementsOf(expected);
    List<String> paged = new ArrayList<>();
    for (int offset = 0; offset < ids.size(); offset += 7) {
      jobs.list(new JobQuery(filter, order, 7, offset))
          .lines()
          .forEach(line -> paged.add(line.job().id()));
    }
    assertThat(paged).as("%s by %s", filter, order).isEqualTo(ids);
  }

  private boolean admits(JobQuery.Filter filter, Job job) {
    return (filter.statuses().isEmpty() || filter.statuses().contains(job.status()))
        && (filter.type() == null || filter.type() == job.spec().type())
        && (filter.priority() == null || filter.priority() == job.spec().priority())
        && within(job, filter.from(), filter.to())
        && (filter.search() == null || has(job, filter.search().toLowerCase(Locale.ROOT)));
  }

  private boolean has(Job job, String text) {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(job.id());
    texts.add(job.spec().playlistId());
    texts.add(job.spec().userMetadata());
    for (JobVideo video : jobs.get(job.id()).videos()) {
      texts.add(video.videoId());
      texts.add(video.facts().title());
    }
    return texts.stream().anyMatch(t -> t != null && t.toLowerCase(Locale.ROOT).contains(text));
  }

  private static boolean within(Job job, @Nullable Instant from, @Nullable Instant to) {
    Instant at = job.times().createdAt();
    return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
