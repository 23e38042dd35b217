package org.ytarchive.logging.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ytarchive.logging.domain.Metric;

/**
 * Reads Prometheus' text format, version 0.0.4. Lines that are no samples and values that are no
 * numbers (a gauge that has nothing to say reports NaN) are left out.
 */
final class PrometheusText {

  private static final Pattern TYPE =
      Pattern.compile(
          "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? +([^ ]+)(?: +-?[0-9]+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> extraTags;
  private final Instant at;

  private PrometheusText(Map<String, String> extraTags, Instant at) {
    this.extraTags = extraTags;
    this.at = at;
  }

  /**
   * @param extraTags added to each metric, whatever it says itself
   * @param at when the text was fetched
   */
  static List<Metric> parse(String text, Map<String, String> extraTags, Instant at) {
    return new PrometheusText(extraTags, at).metrics(text);
  }

  private List<Metric> metrics(String text) {
    List<Metric> metrics = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              Matcher type = TYPE.matcher(line);
              Matcher sample = SAMPLE.matcher(line);
              if (type.matches()) {
                types.put(type.group(1), type.group(2));
              } else if (!line.startsWith("#") && sample.matches()) {
                add(metrics, sample);
              }
            });
    return metrics;
  }

  private void add(List<Metric> metrics, Matcher sample) {
    double value;
    try {
      value = Double.parseDouble(sample.group(3));
    } catch (NumberFormatException e) {
      return; // +Inf, as Prometheus writes it, or no number at all.
    }
    if (!Double.isFinite(value)) {
      return;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      while (label.find()) {
        tags.put(label.group(1), unescape(label.group(2)));
      }
    }
    tags.putAll(extraTags);
    metrics.add(new Metric(sample.group(1), value, tags, at, typeOf(sample.group(1))));
  }

  private Metric.Type typeOf(String name) {
    String own = types.get(name);
    if (own != null) {
      // What a summary has besides its parts are its quantiles.
      return own.equals("counter") ? Metric.Type.COUNTER : Metric.Type.GAUGE;
    }
    String family = PART.matcher(name).replaceFirst("");
    return switch (types.getOrDefault(family, "untyped")) {
      case "histogram" -> Metric.Type.HISTOGRAM;
      case "summary" -> Metric.Type.COUNTER;
      default -> Metric.Type.GAUGE;
    };
  }

  private static String unescape(String value) {
    return ESCAPE
        .matcher(value)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
  }
}
