package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.download.domain.FetchEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines that yt-dlp is told to print while it works, each with a prefix of ours, because they
 * share both streams with whatever else it says. Of what is printed on one stream the order counts
 * alone; thread-safe as far as its consumers are.
 */
final class ProgressLines {
  private static final String OURS = "YTA-";
  private static final String CHOSEN = OURS + "CHOSEN ";
  private static final String INFO = OURS + "INFO ";
  private static final String FORMATS = OURS + "FORMATS ";
  private static final String PROGRESS = OURS + "PROGRESS ";
  private static final String PROCESSOR = OURS + "PROCESSOR ";
  private static final String FINAL = OURS + "FINAL ";
  private static final String PROGRESS_FIELDS =
      "status,filename,downloaded_bytes,total_bytes,total_bytes_estimate,speed,eta,"
          + "fragment_index,fragment_count";

  /** What the share of a stream can be told by, each with the fields that may hold it. */
  private static final List<List<String>> MEASURES =
      List.of(List.of("filesize", "filesize_approx"), List.of("tbr"));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What makes yt-dlp print what it looked up, before it fetches anything. */
  static final String[] INFO_ARGUMENTS = {"--print", "after_filter:" + INFO + "%()j"};

  private final Consumer<FetchEvent> heard;
  private final Consumer<String> lookedUp;
  private volatile boolean atStreams;

  /**
   * @param lookedUp hears the JSON document of a look-up that is part of the call
   */
  ProgressLines(Consumer<FetchEvent> heard, Consumer<String> lookedUp) {
    this.heard = heard;
    this.lookedUp = lookedUp;
  }

  /** Whether the call came as far as the streams: captions and thumbnail come before them. */
  boolean isAtStreams() {
    return atStreams;
  }

  /** What makes yt-dlp print them. */
  static String[] arguments() {
    return new String[] {
      "--print",
      "after_move:" + FORMATS + "%(format_id)s",
      "--print",
      "before_dl:" + CHOSEN + "%(requested_formats.:.{filesize,filesize_approx,tbr,vcodec})j",
      "--progress-template",
      "download:" + PROGRESS + "%(progress.{" + PROGRESS_FIELDS + "})j",
      "--progress-template",
      "postprocess:" + PROCESSOR + "%(progress.postprocessor)s",
      "--print",
      "after_move:" + FINAL + "%(filepath)j"
    };
  }

  /** Whether a line is one of these, and so no word of yt-dlp's own. */
  static boolean isOne(String line) {
    return line.startsWith(OURS);
  }

  void hear(String line) {
    try {
      if (line.startsWith(PROGRESS) && atStreams) {
        grew(JSON.readTree(line.substring(PROGRESS.length())));
      } else if (line.startsWith(INFO)) {
        lookedUp.accept(line.substring(INFO.length()));
      } else if (line.startsWith(CHOSEN)) {
        atStreams = true;
        chosen(JSON.readTree(line.substring(CHOSEN.length())));
      } else if (line.startsWith(PROCESSOR + "Merger")) {
        heard.accept(new FetchEvent.Merging());
      }
    } catch (JacksonException e) {
      // A line that was torn, or that this release writes otherwise: progress is only a courtesy.
    }
  }

  /** Where the merged file is, or null if yt-dlp did not get so far. */
  static @Nullable Path finalFile(String output) {
    String json = last(output, FINAL);
    try {
      return json == null ? null : Path.of(JSON.readTree(json).asString());
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The ids of the streams, joined by {@code +}. */
  static String formats(String output) {
    String formats = last(output, FORMATS);
    return formats == null ? "unknown" : formats;
  }

  private static @Nullable String last(String output, String prefix) {
    return output
        .lines()
        .filter(line -> line.startsWith(prefix))
        .reduce((first, second) -> second)
        .map(line -> line.substring(prefix.length()).strip())
        .orElse(null);
  }

  private void chosen(JsonNode streams) {
    heard.accept(new FetchEvent.Chosen(weights(streams)));
  }

  /**
   * By size, else by bit rate, else as pictures and sound usually are: by the first of these that
   * is known of every stream, for a size and a rate can't be compared.
   */
  private static List<Double> weights(JsonNode streams) {
    for (List<String> measure : MEASURES) {
      List<Double> known = new ArrayList<>();
      for (JsonNode stream : streams) {
        measure.stream()
            .flatMap(name -> Stream.ofNullable(InfoJson.number(stream, name)))
            .filter(value -> value > 0)
            .findFirst()
            .ifPresent(known::add);
      }
      if (known.size() == streams.size()) {
        return known;
      }
    }
    List<Double> usual = new ArrayList<>();
    for (JsonNode stream : streams) {
      boolean sound = InfoJson.text(stream, "vcodec").orElse("").equals("none");
      usual.add(sound ? 1.0 : 9.0);
    }
    return usual;
  }

  private void grew(JsonNode progress) {
    long bytes = progress.path("downloaded_bytes").asLong(0);
    Long total = InfoJson.whole(progress, "total_bytes");
    if (total == null) {
      total = InfoJson.whole(progress, "total_bytes_estimate");
    }
    heard.accept(
        new FetchEvent.Grew(
            progress.path("filename").asString(""),
            fraction(progress, bytes, total),
            bytes,
            total,
            InfoJson.number(progress, "speed"),
            InfoJson.whole(progress, "eta")));
  }

  /**
   * By bytes where the size is known or estimated. How many fragments there are says less: several
   * are fetched at a time, and the first one is often a head of a few bytes, by which an estimate
   * of the whole is worth nothing.
   */
  private static double fraction(JsonNode progress, long bytes, @Nullable Long total) {
    if (progress.path("status").asString("").equals("finished")) {
      return 1;
    }
    double fragments = progress.path("fragment_count").asDouble(0);
    double complete = progress.path("fragment_index").asDouble(0);
    if (fragments > 0 && complete == 0) {
      return 0;
    }
    if (total != null && total > 0) {
      return Math.min(1, (double) bytes / total);
    }
    return fragments > 0 ? complete / fragments : 0;
  }
}
