package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressReportTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static Job job(JobStatus status) {
    JobOptions options = new JobOptions("/archive", "720p", true, true, List.of("en"), true);
    return new Job(
        "j",
        new JobSpec(JobType.VIDEO_DOWNLOAD, null, options, 5, null, List.of()),
        status,
        JobCourse.FIRST,
        new JobTimes(NOON, NOON, NOON, null),
        "trace",
        null);
  }

  private static JobVideo video(int position, VideoState state, Step step) {
    JobVideo waiting = JobVideo.waiting("j", "video" + position, position, 1, "Title " + position);
    return waiting.in(state, waiting.course().begun()).at(step);
  }

  @Test
  void addsUpWhatRuns() {
    List<JobVideo> videos =
        List.of(
            video(0, VideoState.SUCCEEDED, Step.SAVE),
            video(1, VideoState.RUNNING, Step.DOWNLOAD).with(new Transfer(50, 100L, 10L, "video")),
            video(2, VideoState.RUNNING, Step.DOWNLOAD).with(new Transfer(25, 200L, 40L, "audio")),
            video(3, VideoState.WAITING, Step.METADATA));
    Progress progress = ProgressReport.of(job(JobStatus.RUNNING), videos);

    assertThat(progress)
        .isEqualTo(
            new Progress(
                1,
                4,
                43.8,
                "1 of 4 done: downloading Title 1 (video); downloading Title 2 (audio)",
                300L,
                40L,
                "download video1"));
  }

  @Test
  void aListSaysTheSameOfWhatItKnows() {
    JobVideo archived = video(0, VideoState.SUCCEEDED, Step.SAVE);
    JobVideo running =
        video(1, VideoState.RUNNING, Step.DOWNLOAD).with(new Transfer(50, 100L, 10L, "video"));
    JobVideo toCome = video(2, VideoState.WAITING, Step.METADATA);
    Tally tally =
        new Tally(Map.of(VideoState.SUCCEEDED, 1, VideoState.RUNNING, 1, VideoState.WAITING, 1));

    assertThat(ProgressReport.of(job(JobStatus.RUNNING), tally, List.of(running)))
        .isEqualTo(ProgressReport.of(job(JobStatus.RUNNING), List.of(archived, running, toCome)));
  }

  @ParameterizedTest
  @CsvSource({
    "downloading, ''",
    "waiting_for_space, ' (waiting for space)'",
    "paused: 429 for x_1, ' (paused: 429 for x_1)'"
  })
  void saysWhatADownloadIsAtWhereThatIsNotPlain(String stage, String said) {
    JobVideo video =
        video(0, VideoState.RUNNING, Step.DOWNLOAD).with(new Transfer(5, null, null, stage));
    assertThat(ProgressReport.of(job(JobStatus.RUNNING), List.of(video)).message())
        .isEqualTo("0 of 1 done: downloading Title 0" + said);
  }

  @Test
  void saysWhatHoldsIt() {
    JobVideo held = video(1, VideoState.WAITING, Step.METADATA);
    held = held.in(VideoState.WAITING, held.course().waiting(Tries.NONE, "waiting for x", NOON));
    JobVideo running = video(2, VideoState.RUNNING, Step.SAVE);

    assertThat(ProgressReport.of(job(JobStatus.RETRYING), List.of(held)).message())
        .isEqualTo("0 of 1 done, video1 is waiting for x");
    assertThat(ProgressReport.of(job(JobStatus.RUNNING), List.of(held, running)).message())
        .isEqualTo("0 of 2 done, one is held (video1 is waiting for x): storing Title 2");
  }

  @ParameterizedTest
  @CsvSource({
    "METADATA, reading about Title 0, 0",
    "EXISTS, looking for Title 0, 0",
    "SAVE, storing Title 0, 99"
  })
  void namesTheStep(Step step, String said, double percentage) {
    Progress progress =
        ProgressReport.of(job(JobStatus.RUNNING), List.of(video(0, VideoState.RUNNING, step)));
    assertThat(progress.message()).isEqualTo("0 of 1 done: " + said);
    assertThat(progress.percentage()).isEqualTo(percentage);
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void alwaysHasAMessage(JobStatus status) {
    assertThat(ProgressReport.of(job(status), List.of()).message()).isNotBlank();
    Tally tally = new Tally(Map.of(VideoState.FAILED, 1, VideoState.CANCELLED, 1));
    assertThat(ProgressReport.of(job(status), tally, List.of()).message()).isNotBlank();
  }
}
