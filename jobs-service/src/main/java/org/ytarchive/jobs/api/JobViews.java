package org.ytarchive.jobs.api;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobDetail;
import org.ytarchive.jobs.domain.JobListing;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.Progress;
import org.ytarchive.jobs.domain.Spent;
import org.ytarchive.jobs.domain.VideoSummary;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows jobs as the contract has them. */
@Component
class JobViews {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JsonMapper json;
  private final Clock clock;

  JobViews(JsonMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  JobView detail(JobDetail detail) {
    List<JobVideo> videos = detail.videos();
    Spent spent = videos.stream().map(JobVideo::spent).reduce(Spent.NOTHING, Spent::and);
    return new JobView(
        summary(
            detail.job(),
            videos.stream().map(JobVideo::videoId).toList(),
            videos.isEmpty() ? null : videos.get(0).facts().title(),
            detail.progress(),
            spent),
        videos.stream().filter(ResultView::has).map(ResultView::of).toList(),
        detail.history().stream().map(StateChangeView::of).toList(),
        videos.stream().map(video -> VideoView.of(video, detail.job())).toList());
  }

  JobListView list(JobListing listing, JobQuery query) {
    int limit = query.limit();
    return new JobListView(
        listing.lines().stream().map(this::line).toList(),
        listing.total(),
        limit,
        query.offset(),
        query.offset() / limit + 1,
        limit,
        (listing.total() + limit - 1) / limit);
  }

  JobSummaryView line(JobListing.Line line) {
    VideoSummary videos = line.videos();
    return summary(line.job(), videos.videoIds(), videos.title(), line.progress(), videos.spent());
  }

  private JobSummaryView summary(
      Job job, List<String> videoIds, @Nullable String title, Progress progress, Spent spent) {
    return new JobSummaryView(
        job.id(),
        job.spec().type().wire(),
        job.status().wire(),
        job.times().createdAt(),
        job.times().updatedAt(),
        job.times().startedAt(),
        job.times().completedAt(),
        videoIds,
        title,
        job.spec().playlistId(),
        OptionsView.of(job.spec().options()),
        ProgressView.of(progress),
        job.course().error(),
        job.course().retryCount(),
        job.spec().priority(),
        job.spec().dependsOn(),
        object(job.spec().userMetadata()),
        job.owner(),
        job.traceId(),
        ProcessingTimeView.of(spent, job.times(), clock),
        job.course().workPlanId());
  }

  private @Nullable Map<String, Object> object(@Nullable String text) {
    return text == null ? null : json.readValue(text, OBJECT);
  }
}
