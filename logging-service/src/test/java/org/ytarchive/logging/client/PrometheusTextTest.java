package org.ytarchive.logging.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ytarchive.logging.domain.Metric;

class PrometheusTextTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void readsNamesValuesTagsAndTypes() {
    List<Metric> metrics =
        parse(
            """
            # HELP jvm_threads_live_threads The current number of live threads
            # TYPE jvm_threads_live_threads gauge
            jvm_threads_live_threads 21.0
            # TYPE jobs_total counter
            jobs_total{status="failed",} 1.5E3 1395066363000
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.5"} 3
            wait_seconds_bucket{le="+Inf"} 4
            wait_seconds_sum 2.5
            # TYPE call_seconds summary
            call_seconds{quantile="0.5"} 0.1
            call_seconds_count 7
            loose 1
            """);

    assertThat(metrics)
        .containsExactly(
            metric("jvm_threads_live_threads", 21, Map.of(), Metric.Type.GAUGE),
            metric("jobs_total", 1500, Map.of("status", "failed"), Metric.Type.COUNTER),
            metric("wait_seconds_bucket", 3, Map.of("le", "0.5"), Metric.Type.HISTOGRAM),
            metric("wait_seconds_bucket", 4, Map.of("le", "+Inf"), Metric.Type.HISTOGRAM),
            metric("wait_seconds_sum", 2.5, Map.of(), Metric.Type.HISTOGRAM),
            metric("call_seconds", 0.1, Map.of("quantile", "0.5"), Metric.Type.GAUGE),
            metric("call_seconds_count", 7, Map.of(), Metric.Type.COUNTER),
            metric("loose", 1, Map.of(), Metric.Type.GAUGE));
  }

  @Test
  void unescapesTagsAndAddsItsOwn() {
    List<Metric> metrics =
        PrometheusText.parse(
            "x{a=\"one \\\"two\\\" {3}, \\\\ \\n\",service=\"liar\"} 1",
            Map.of("service", "jobs"), NOW);

    assertThat(metrics)
        .containsExactly(
            metric(
                "x",
                1,
                Map.of("a", "one \"two\" {3}, \\ \n", "service", "jobs"),
                Metric.Type.GAUGE));
  }

  @Test
  void leavesOutWhatIsNoNumberOrNoSample() {
    assertThat(parse("a NaN\nb +Inf\nc Infinity\nd\n\n# EOF\n<html>\ne x\n")).isEmpty();
  }

  private static List<Metric> parse(String text) {
    return PrometheusText.parse(text, Map.of(), NOW);
  }

  private static Metric metric(
      String name, double value, Map<String, String> tags, Metric.Type type) {
    return new Metric(name, value, tags, NOW, type);
  }
}
