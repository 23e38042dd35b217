package org.ytarchive.logging.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.logging.domain.Condition;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogStore;
import org.ytarchive.logging.domain.LogSummary;
import org.ytarchive.logging.domain.ServiceName;

/** Finds log lines. */
@RestController
@RequestMapping("/api/v1/logs")
class LogQueryController {

  private static final int LONGEST_LOOK_BACK_HOURS = 168;
  private static final int LINES_OF_A_SERVICE = 100;

  private final LogStore store;
  private final Clock clock;

  LogQueryController(LogStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @GetMapping
  LogViews.Page find(
      @ModelAttribute FilterParameters filter,
      @RequestParam(name = "limit", defaultValue = "100") int limit,
      @RequestParam(name = "offset", defaultValue = "0") int offset,
      @RequestParam(name = "order", defaultValue = "desc") String order) {
    LogQuery query = new LogQuery(filter.toFilter(), limit, offset, QueryParameters.order(order));
    return LogViews.Page.of(store.find(query), query);
  }

  /** The newest lines of one service; the summary counts all of its levels. */
  @GetMapping("/services/{service}")
  LogViews.OfService ofService(
      @PathVariable("service") String service,
      @RequestParam(name = "hours", defaultValue = "24") int hours,
      @RequestParam(name = "level", required = false) @Nullable String level) {
    if (hours < 1 || hours > LONGEST_LOOK_BACK_HOURS) {
      throw ServiceException.invalid(
          "hours %d is out of range; expected 1 to %d".formatted(hours, LONGEST_LOOK_BACK_HOURS));
    }
    ServiceName name = new ServiceName(service);
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofHours(hours));
    LogFilter counted =
        LogFilter.of(
            new Condition.OfService(name), new Condition.From(from), new Condition.To(now));
    LogFilter shown = counted.and(FilterParameters.ofLevel(level));
    LogPage newest = store.find(new LogQuery(shown, LINES_OF_A_SERVICE, 0, LogOrder.DESC));
    LogSummary summary = store.summarise(counted);
    return new LogViews.OfService(
        name.value(),
        newest.logs().stream().map(LogViews.Log::of).toList(),
        LogViews.Summary.of(summary, new LogViews.TimeRange(from, now)),
        newest.partial() || summary.partial());
  }
}
