package org.ytarchive.jobs.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * RFC 4180, and safe to open in a spreadsheet: text that one would take for a formula begins with
 * an apostrophe instead.
 */
record CsvFormat(JsonMapper json) implements ExportFormat {

  private static final String FORMULA = "=+-@\t\r\n";

  private record Column(String name, Function<JobSummaryView, @Nullable Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", JobSummaryView::id),
          new Column("type", JobSummaryView::type),
          new Column("status", JobSummaryView::status),
          new Column("priority", JobSummaryView::priority),
          new Column("created_at", JobSummaryView::createdAt),
          new Column("updated_at", JobSummaryView::updatedAt),
          new Column("started_at", JobSummaryView::startedAt),
          new Column("completed_at", JobSummaryView::completedAt),
          new Column("playlist_id", JobSummaryView::playlistId),
          new Column("video_ids", job -> String.join(" ", job.videoIds())),
          new Column("videos_done", job -> job.progress().current()),
          new Column("videos_total", job -> job.progress().total()),
          new Column("percentage", job -> job.progress().percentage()),
          new Column("message", job -> job.progress().message()),
          new Column("error", JobSummaryView::error),
          new Column("retry_count", JobSummaryView::retryCount),
          new Column("quality", job -> job.options().quality()),
          new Column("output_dir", job -> job.options().outputDir()),
          new Column("depends_on", job -> String.join(" ", job.dependsOn())),
          new Column("user_metadata", JobSummaryView::userMetadata),
          new Column("owner", JobSummaryView::owner),
          new Column("trace_id", JobSummaryView::traceId),
          new Column("work_plan_id", JobSummaryView::workPlanId));

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public String head() {
    return COLUMNS.stream().map(Column::name).collect(Collectors.joining(",", "", "\r\n"));
  }

  @Override
  public String line(JobSummaryView job) {
    List<String> cells = new ArrayList<>();
    for (Column column : COLUMNS) {
      cells.add(cell(column.value().apply(job)));
    }
    return String.join(",", cells) + "\r\n";
  }

  @Override
  public String tail() {
    return "";
  }

  private String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number) {
      return value.toString();
    }
    return text(value instanceof Map<?, ?> map ? json.writeValueAsString(map) : value.toString());
  }

  /** A cell with any text in it. */
  static String text(String value) {
    String safe = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
