package org.ytarchive.jobs.api;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ErrorDetail;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobService.Outcome;
import tools.jackson.databind.JsonNode;

/** Many jobs at once: each has its own result, and the one that fails stops no other. */
@RestController
@RequestMapping("/api/v1/jobs/batch")
class BatchController {

  private static final int MAX_JOBS = 100;
  private static final int MAX_IDS = 1000;

  private final JobService jobs;
  private final JobRequests requests;

  BatchController(JobService jobs, JobRequests requests) {
    this.jobs = jobs;
    this.requests = requests;
  }

  /** Each read by itself, so that one that can't be read is refused alone. */
  record BatchRequest(@Nullable List<JsonNode> jobs) {}

  /** Each read by itself, so that one that is no id is refused alone. */
  record IdsRequest(@Nullable List<JsonNode> jobIds) {}

  /** In the order of the request; each is what the single operation gives, or a refusal. */
  record BatchView(List<?> results) {}

  record Refusal(@Nullable String jobId, ErrorDetail error) {}

  @PostMapping
  BatchView create(
      @RequestBody BatchRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    List<JsonNode> asked = bounded("jobs", request.jobs(), MAX_JOBS);
    List<Integer> places = IntStream.range(0, asked.size()).boxed().toList();
    return results(
        places,
        place -> {
          String itsKey = key == null ? null : key + "#" + place;
          Job job = jobs.create(requests.read(asked.get(place)), itsKey, Trace.current());
          return new JobCreatedView(job.id(), "created", job.times().createdAt());
        },
        place -> null);
  }

  @PostMapping("/status")
  BatchView status(@RequestBody IdsRequest request) {
    return of(request, id -> JobStatusView.of(jobs.status(id)));
  }

  @PostMapping("/cancel")
  BatchView cancel(@RequestBody IdsRequest request) {
    return of(request, id -> JobCancelView.of(jobs.cancel(id)));
  }

  @PostMapping("/retry")
  BatchView retry(@RequestBody IdsRequest request) {
    return of(request, id -> JobRetryView.of(jobs.retry(id)));
  }

  private BatchView of(IdsRequest request, Function<String, Object> operation) {
    return results(
        bounded("job_ids", request.jobIds(), MAX_IDS),
        id -> operation.apply(requireText(id)),
        id -> id.isString() ? id.asString() : null);
  }

  private static String requireText(JsonNode id) {
    if (!id.isString()) {
      throw ServiceException.invalid(
          "The entry is %s, which is no id of a job: those are texts.".formatted(shown(id)));
    }
    return id.asString();
  }

  /** Not all of what may be a megabyte. */
  private static String shown(JsonNode entry) {
    return entry.isContainer() ? "a list or an object" : entry.toString();
  }

  private <A> BatchView results(
      List<A> things, Function<A, Object> operation, Function<A, @Nullable String> jobId) {
    List<Outcome<Object>> outcomes = jobs.each(things, operation);
    return new BatchView(
        IntStream.range(0, things.size())
            .mapToObj(place -> view(outcomes.get(place), jobId.apply(things.get(place))))
            .toList());
  }

  private static Object view(Outcome<Object> outcome, @Nullable String jobId) {
    if (outcome instanceof Outcome.Refused<Object> refused) {
      ServiceException why = refused.why();
      return new Refusal(
          jobId, new ErrorDetail(why.errorCode().code(), why.getMessage(), why.details()));
    }
    return ((Outcome.Done<Object>) outcome).value();
  }

  private static <A> List<A> bounded(String field, @Nullable List<A> given, int most) {
    if (given == null || given.isEmpty() || given.size() > most) {
      throw ServiceException.invalid(
          "%s has %s entries: it takes 1 to %d."
              .formatted(field, given == null ? "no" : given.size(), most));
    }
    return given;
  }
}
