package org.ytarchive.jobs.api;

import org.ytarchive.common.error.ServiceException;
import tools.jackson.databind.json.JsonMapper;

/** How jobs are written into a file, for one file. */
interface ExportFormat {

  String mediaType();

  /** Of the file's name. */
  String extension();

  /** What stands before the first job. */
  String head();

  String line(JobSummaryView job);

  /** What stands after the last one. */
  String tail();

  /**
   * The format of that name.
   *
   * @throws ServiceException E007 for any other
   */
  static ExportFormat of(String name, JsonMapper json) {
    return switch (name) {
      case "csv" -> new CsvFormat(json);
      case "json" -> new JsonFormat(json);
      case "ndjson" -> new NdjsonFormat(json);
      default ->
          throw ServiceException.invalid(
              "format '%s' is not known: use csv, json or ndjson.".formatted(name));
    };
  }

  /** One array. */
  final class JsonFormat implements ExportFormat {

    private final JsonMapper json;
    private String between = "\n";

    JsonFormat(JsonMapper json) {
      this.json = json;
    }

    @Override
    public String mediaType() {
      return "application/json";
    }

    @Override
    public String extension() {
      return "json";
    }

    @Override
    public String head() {
      return "[";
    }

    @Override
    public String line(JobSummaryView job) {
      String line = between + json.writeValueAsString(job);
      between = ",\n";
      return line;
    }

    @Override
    public String tail() {
      return "\n]\n";
    }
  }

  /** An object on each line. */
  record NdjsonFormat(JsonMapper json) implements ExportFormat {

    @Override
    public String mediaType() {
      return "application/x-ndjson";
    }

    @Override
    public String extension() {
      return "ndjson";
    }

    @Override
    public String head() {
      return "";
    }

    @Override
    public String line(JobSummaryView job) {
      return json.writeValueAsString(job) + "\n";
    }

    @Override
    public String tail() {
      return "";
    }
  }
}
