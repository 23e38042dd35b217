package org.ytarchive.jobs.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobRemoval;
import org.ytarchive.jobs.domain.JobService;

/** Jobs over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsController {

  private final JobService jobs;
  private final JobViews views;
  private final JobRequests requests;

  JobsController(JobService jobs, JobViews views, JobRequests requests) {
    this.jobs = jobs;
    this.views = views;
    this.requests = requests;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  JobCreatedView create(
      @RequestBody CreateJobRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    Job job = jobs.create(requests.asked(request), key, Trace.current());
    // Also for a repeated request: it tells what the first one was told.
    return new JobCreatedView(job.id(), "created", job.times().createdAt());
  }

  @GetMapping("/{id}")
  JobView get(@PathVariable("id") String id) {
    return views.detail(jobs.get(id));
  }

  @GetMapping("/{id}/status")
  JobStatusView status(@PathVariable("id") String id) {
    return JobStatusView.of(jobs.status(id));
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
    return JobCancelView.of(jobs.cancel(id));
  }

  @RequestMapping(
      path = "/{id}/retry",
      method = {RequestMethod.PUT, RequestMethod.POST})
  JobRetryView retry(@PathVariable("id") String id) {
    return JobRetryView.of(jobs.retry(id));
  }

  @RequestMapping(
      path = "/{id}/priority",
      method = {RequestMethod.PUT, RequestMethod.PATCH})
  JobPriorityView prioritise(@PathVariable("id") String id, @RequestBody PriorityRequest request) {
    if (request.priority() == null) {
      throw ServiceException.invalid("priority is missing: it goes from 0 to 9, higher first.");
    }
    Job job = jobs.prioritise(id, request.priority());
    return new JobPriorityView(id, job.status().wire(), job.spec().priority());
  }

  @DeleteMapping("/{id}")
  JobDeletedView delete(
      @PathVariable("id") String id,
      @RequestParam(name = "delete_files", defaultValue = "false") boolean deleteFiles) {
    JobRemoval.Removed removed =
        jobs.delete(id, deleteFiles ? JobRemoval.Files.DELETE : JobRemoval.Files.KEEP);
    return new JobDeletedView(id, true, removed.files());
  }

  @GetMapping("/stats")
  JobStatsView stats(
      @RequestParam(name = "from_date", required = false) @Nullable String fromDate,
      @RequestParam(name = "to_date", required = false) @Nullable String toDate) {
    Instant from = DateParameter.from(fromDate);
    Instant to = DateParameter.to(toDate);
    return JobStatsView.of(jobs.stats(from, to), from, to);
  }
}
