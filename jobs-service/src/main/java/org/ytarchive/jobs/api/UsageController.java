package org.ytarchive.jobs.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.jobs.domain.access.AccessKey;
import org.ytarchive.jobs.domain.access.AccessKeys;
import org.ytarchive.jobs.domain.usage.Usage;
import org.ytarchive.jobs.domain.usage.UsageMeter;

/** Who asked for what, by whole hours. */
@RestController
class UsageController {

  private static final double THOUSAND = 1000.0;

  private final UsageMeter usage;
  private final AccessKeys keys;

  UsageController(UsageMeter usage, AccessKeys keys) {
    this.usage = usage;
    this.keys = keys;
  }

  record UsageListView(List<UsageView> usage, DateRange dateRange) {}

  record DateRange(@Nullable Instant from, @Nullable Instant to) {}

  /**
   * @param keyId {@code anonymous} for requests without a key
   * @param keyName null where there is no such key (any more)
   */
  record UsageView(
      String keyId,
      @Nullable String keyName,
      String endpoint,
      long count,
      long errors,
      double p50Ms,
      double p99Ms) {}

  @GetMapping("/api/v1/usage")
  UsageListView usage(
      @RequestParam(name = "from_date", required = false) @Nullable String fromDate,
      @RequestParam(name = "to_date", required = false) @Nullable String toDate) {
    Instant from = DateParameter.from(fromDate);
    Instant to = DateParameter.to(toDate);
    Map<String, String> names =
        keys.all().stream().collect(Collectors.toMap(AccessKey::id, AccessKey::name));
    return new UsageListView(
        usage.report(from, to).stream().map(line -> view(line, names)).toList(),
        new DateRange(from, to));
  }

  private static UsageView view(Usage line, Map<String, String> names) {
    return new UsageView(
        line.caller(),
        names.get(line.caller()),
        line.endpoint(),
        line.requests(),
        line.errors(),
        rounded(line.latencies().percentile(0.5)),
        rounded(line.latencies().percentile(0.99)));
  }

  private static double rounded(double millis) {
    return Math.round(millis * THOUSAND) / THOUSAND;
  }
}
