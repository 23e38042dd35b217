package org.ytarchive.jobs.store;

import java.util.stream.Collectors;

/**
 * A text to look for, as SQL: in the index of runs of three characters, or, where it is shorter
 * than that, in the newest jobs alone, each read.
 */
final class SearchText {

  private static final int RUN = 3;
  private static final int NEWEST = 10_000;

  /** In PostgreSQL's table of texts. */
  private static final String MATCHES =
      """
      trigrams(content) @> trigrams(lower(:search)) and position(lower(:search) in content) > 0""";

  private final String text;
  private final Dialect dialect;
  private final boolean indexed;

  SearchText(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
    this.indexed = text.codePointCount(0, text.length()) >= RUN;
  }

  /** By which jobs are found, where the database has to be told. */
  String index() {
    return switch (dialect) {
      case POSTGRESQL -> "";
      case SQLITE -> " indexed by sqlite_autoindex_jobs_1"; // that of its primary key
    };
  }

  /** Of the condition, named {@code search}. */
  String parameter() {
    return switch (dialect) {
      case POSTGRESQL -> text;
      case SQLITE -> indexed ? '"' + text.replace("\"", "\"\"") + '"' : glob(text);
    };
  }

  /** Matches the text in any case; {@code like} would know the case of ASCII letters only. */
  private static String glob(String text) {
    return text.codePoints()
        .mapToObj(SearchText::anyCase)
        .collect(Collectors.joining("", "*", "*"));
  }

  private static String anyCase(int letter) {
    String lower = Character.toString(Character.toLowerCase(letter));
    String upper = Character.toString(Character.toUpperCase(letter));
    return lower.equals(upper) && "*?[".indexOf(letter) < 0 ? lower : "[" + lower + upper + "]";
  }

  /** Whether it is looked for in the index; where not, in a bounded number of jobs. */
  boolean indexed() {
    return indexed;
  }

  /** A query for a row of each text in the index that matches; a job may have several. */
  String texts() {
    return switch (dialect) {
      case SQLITE -> "select 1 from job_search where job_search match :search";
      case POSTGRESQL -> "select 1 from job_texts where " + MATCHES;
    };
  }

  /** A query for a row of each job that the index finds. */
  String jobs() {
    return switch (dialect) {
      case SQLITE ->
          """
          select distinct t.job_id
          from job_search cross join job_texts t on t.n = job_search.rowid
          where job_search match :search""";
      case POSTGRESQL -> "select distinct job_id from job_texts where " + MATCHES;
    };
  }

  /**
   * A condition on one job at a time, for whoever goes past them in some order: no plan begins with
   * what the index finds. SQLite reads the rows that it finds once, PostgreSQL looks into the
   * texts.
   */
  String test() {
    return switch (dialect) {
      case SQLITE ->
          """
          exists (select 1 from job_texts t indexed by job_texts_by_job
            where t.job_id = jobs.id
              and +t.n in (select rowid from job_search where job_search match :search))""";
      case POSTGRESQL ->
          """
          exists (select 1 from job_texts t where t.job_id = jobs.id
            and position(lower(:search) in t.content) > 0 offset 0)""";
    };
  }

  String condition() {
    return indexed
        ? "id in (%s)".formatted(found())
        : "id in (select id from jobs order by created_at desc, id desc limit %d) and %s"
            .formatted(NEWEST, read());
  }

  private String found() {
    return switch (dialect) {
      case SQLITE ->
          """
          select job_id from job_texts where n in (
            select rowid from job_search where job_search match :search)""";
      case POSTGRESQL -> "select job_id from job_texts where " + MATCHES;
    };
  }

  private String read() {
    return switch (dialect) {
      case SQLITE ->
          """
          (id glob :search or playlist_id glob :search or user_metadata glob :search or exists (
            select 1 from job_videos v where v.job_id = jobs.id
              and (v.video_id glob :search or v.title glob :search)))""";
      case POSTGRESQL ->
          """
          exists (select 1 from job_texts t where t.job_id = jobs.id
            and position(lower(:search) in t.content) > 0)""";
    };
  }
}
