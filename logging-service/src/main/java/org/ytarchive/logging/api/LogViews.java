package org.ytarchive.logging.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ErrorDetail;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.LogSummary;
import org.ytarchive.logging.domain.Metric;
import org.ytarchive.logging.domain.StoredLog;

/** The replies, field by field as the contract has them. */
final class LogViews {

  private LogViews() {}

  /** Of one posted entry. */
  record Kept(String logId, boolean stored) {}

  /** Of a posted array. */
  record BatchKept(int accepted, List<Rejected> rejected) {
    BatchKept {
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * @param index of the entry in the array, from 0
   */
  record Rejected(int index, String error) {}

  record Log(
      String logId,
      Instant timestamp,
      String service,
      String level,
      String message,
      Map<String, @Nullable Object> context,
      @Nullable String traceId) {

    static Log of(StoredLog stored) {
      var entry = stored.entry();
      return new Log(
          stored.logId(),
          entry.timestamp(),
          entry.service().value(),
          entry.level().name(),
          entry.message(),
          entry.context(),
          entry.traceId());
    }
  }

  /** The last line of an export that is not complete. */
  record BrokenOff(ErrorDetail error) {
    static BrokenOff because(String message) {
      return new BrokenOff(
          new ErrorDetail(ErrorCode.INTERNAL_ERROR.code(), message, Map.of("partial", true)));
    }
  }

  record Page(List<Log> logs, long total, int limit, int offset, boolean partial) {
    Page {
      logs = List.copyOf(logs);
    }

    static Page of(LogPage page, LogQuery query) {
      return new Page(
          page.logs().stream().map(Log::of).toList(),
          page.total(),
          query.limit(),
          query.offset(),
          page.partial());
    }
  }

  record OfService(String service, List<Log> logs, Summary summary, boolean partial) {
    OfService {
      logs = List.copyOf(logs);
    }
  }

  record TimeRange(@Nullable Instant from, @Nullable Instant to) {}

  record Summary(
      long totalLogs,
      Map<String, Long> byLevel,
      TimeRange timeRange,
      double errorRate,
      double warningRate) {

    Summary {
      byLevel = Map.copyOf(byLevel);
    }

    static Summary of(LogSummary summary, TimeRange range) {
      return new Summary(
          summary.total(),
          summary.byLevel().entrySet().stream()
              .collect(Collectors.toMap(level -> level.getKey().name(), Map.Entry::getValue)),
          range,
          summary.errorRate(),
          summary.warningRate());
    }
  }

  record Metrics(List<MetricView> metrics) {
    Metrics {
      metrics = List.copyOf(metrics);
    }
  }

  record MetricView(
      String name, double value, Map<String, String> tags, Instant timestamp, String type) {

    MetricView {
      tags = Map.copyOf(tags);
    }

    static MetricView of(Metric metric) {
      String type =
          switch (metric.type()) {
            case GAUGE -> "gauge";
            case COUNTER -> "counter";
            case HISTOGRAM -> "histogram";
          };
      return new MetricView(metric.name(), metric.value(), metric.tags(), metric.timestamp(), type);
    }
  }
}
