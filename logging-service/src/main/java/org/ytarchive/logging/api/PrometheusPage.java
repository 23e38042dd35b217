package org.ytarchive.logging.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ytarchive.logging.domain.Metric;

/** Metrics in Prometheus' text format, version 0.0.4: the samples of a name together. */
final class PrometheusPage {

  private PrometheusPage() {}

  static String of(List<Metric> metrics) {
    Map<String, List<Metric>> byName =
        metrics.stream()
            .collect(Collectors.groupingBy(Metric::name, LinkedHashMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder();
    byName.forEach((name, samples) -> add(page, name, samples));
    return page.toString();
  }

  private static void add(StringBuilder page, String name, List<Metric> samples) {
    page.append("# TYPE ").append(name).append(' ').append(type(samples.get(0))).append('\n');
    for (Metric sample : samples) {
      page.append(name).append(labels(sample.tags())).append(' ').append(sample.value());
      page.append('\n');
    }
  }

  private static String type(Metric metric) {
    return switch (metric.type()) {
      case GAUGE -> "gauge";
      case COUNTER -> "counter";
      // A bucket on its own, whose family is spread over several names.
      case HISTOGRAM -> "untyped";
    };
  }

  private static String labels(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> tag.getKey() + "=\"" + escape(tag.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
