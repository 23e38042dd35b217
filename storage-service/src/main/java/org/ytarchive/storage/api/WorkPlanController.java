package org.ytarchive.storage.api;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.WorkPlans;

/** Files and shows work plans. */
@RestController
@RequestMapping("/api/v1/storage")
class WorkPlanController {
  private final WorkPlans plans;
  private final Clock clock;

  WorkPlanController(WorkPlans plans, Clock clock) {
    this.plans = plans;
    this.clock = clock;
  }

  @PostMapping("/work-plan")
  @ResponseStatus(HttpStatus.CREATED)
  WorkPlanView.Receipt file(
      @RequestBody WorkPlanRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return WorkPlanView.Receipt.of(plans.file(request.toPlan(clock.instant(), key)));
  }

  @GetMapping("/work-plans")
  WorkPlanView.Page list(
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit,
      @RequestParam(name = "offset", defaultValue = "0") long offset) {
    PageRequest page = new PageRequest(limit, offset);
    return new WorkPlanView.Page(
        plans.list(page.limit(), page.offset()).stream().map(WorkPlanView.Summary::of).toList(),
        plans.count(),
        limit,
        offset);
  }

  @GetMapping("/work-plans/{plan_id}")
  WorkPlanView get(@PathVariable("plan_id") String planId) {
    return plans
        .find(planId)
        .map(WorkPlanView::of)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "There is no work plan '%s'. Ask /storage/work-plans for those that there are"
                        .formatted(planId)));
  }
}
