package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.jobs.domain.ApiKey;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobState;
import tools.jackson.databind.json.JsonMapper;

/** Jobs over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsController {

  private final JobService jobs;
  private final JobViews views;
  private final JsonMapper json;

  JobsController(JobService jobs, JobViews views, JsonMapper json) {
    this.jobs = jobs;
    this.views = views;
    this.json = json;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  JobCreatedView create(
      @RequestBody CreateJobRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    Job job = jobs.create(asked(request), key, Trace.current());
    // Also for a repeated request: it tells what the first one was told.
    return new JobCreatedView(job.id(), "created", job.times().createdAt());
  }

  @GetMapping("/{id}")
  JobView get(@PathVariable("id") String id) {
    return views.detail(jobs.get(id));
  }

  @GetMapping("/{id}/status")
  JobStatusView status(@PathVariable("id") String id) {
    JobState state = jobs.status(id);
    return new JobStatusView(
        id,
        state.job().status().wire(),
        ProgressView.of(state.progress()),
        state.job().course().error());
  }

  @GetMapping
  JobListView list(@ModelAttribute JobListParameters parameters) {
    JobQuery query = parameters.query();
    return views.list(jobs.list(query), query);
  }

  @RequestMapping(
      path = "/{id}/cancel",
      method = {RequestMethod.PUT, RequestMethod.POST})
  JobCancelView cancel(@PathVariable("id") String id) {
    Job job = jobs.cancel(id);
    return new JobCancelView(
        id,
        job.status().wire(),
        "Nothing of this job starts any more; what is running is told to stop.");
  }

  @RequestMapping(
      path = "/{id}/retry",
      method = {RequestMethod.PUT, RequestMethod.POST})
  JobRetryView retry(@PathVariable("id") String id) {
    Job job = jobs.retry(id);
    return new JobRetryView(id, job.status().wire(), job.course().retryCount());
  }

  private JobRequest asked(CreateJobRequest request) {
    return new JobRequest(
        request.type(),
        request.videoIds(),
        request.playlistId(),
        request.options() == null ? null : options(request.options()),
        request.priority(),
        request.userMetadata() == null ? null : json.writeValueAsString(request.userMetadata()));
  }

  private static JobRequest.Options options(CreateJobRequest.Options options) {
    return new JobRequest.Options(
        options.outputDir(),
        options.quality(),
        options.includeMetadata(),
        options.includeCaptions(),
        options.captionLanguages(),
        options.skipExisting(),
        ApiKey.ofNullable(options.apiKey()));
  }
}
