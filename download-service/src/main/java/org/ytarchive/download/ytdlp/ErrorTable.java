package org.ytarchive.download.ytdlp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.log.Redaction;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.SourceException.Remedy;
import org.ytarchive.download.domain.TaskProblem;

/**
 * What yt-dlp's messages mean. The first row that fits counts: what is more particular stands
 * higher. A row fits when one of its phrases, in lower case, is in an {@code ERROR} line.
 */
enum ErrorTable {
  PRIVATE(ErrorCode.VIDEO_UNAVAILABLE, "private", Remedy.NONE, "private video", "video is private"),
  AGE_RESTRICTED(
      ErrorCode.VIDEO_UNAVAILABLE,
      "age_restricted",
      Remedy.NONE,
      "confirm your age",
      "age-restricted",
      "inappropriate for some users"),
  MEMBERS_ONLY(
      ErrorCode.VIDEO_UNAVAILABLE,
      "members_only",
      Remedy.NONE,
      "members-only",
      "members only",
      "join this channel"),
  NOT_STARTED(
      ErrorCode.VIDEO_UNAVAILABLE,
      "live_not_started",
      Remedy.NONE,
      "premieres in",
      "premiere will begin",
      "live event will begin",
      "live event has not started"),
  REGION_BLOCKED(
      ErrorCode.VIDEO_UNAVAILABLE,
      "region_blocked",
      Remedy.NONE,
      "available in your country",
      "available from your location",
      "geo restriction",
      "geo-restrict",
      "blocked it in your country"),
  DELETED(
      ErrorCode.VIDEO_UNAVAILABLE,
      "deleted",
      Remedy.NONE,
      "been deleted",
      "account associated with this video has been terminated",
      "no longer available because the youtube account"),
  REMOVED(
      ErrorCode.VIDEO_UNAVAILABLE,
      "removed",
      Remedy.NONE,
      "has been removed",
      "no longer available"),
  RATE_LIMITED(
      ErrorCode.API_QUOTA_EXCEEDED,
      "rate_limited",
      Remedy.COOL_DOWN,
      "http error 429",
      "too many requests",
      "not a bot",
      "rate-limited"),
  UNAVAILABLE(
      ErrorCode.VIDEO_UNAVAILABLE,
      "unavailable",
      Remedy.NONE,
      "video unavailable",
      "video is unavailable",
      "video is not available",
      "does not exist",
      "unable to download webpage: http error 404",
      "unable to download webpage: http error 410"),
  DISK_FULL(
      ErrorCode.STORAGE_FULL,
      "disk_full",
      Remedy.WAIT_FOR_ROOM,
      "no space left on device",
      "disk quota exceeded",
      "errno 28"),
  PAGE_REFUSED(
      ErrorCode.NETWORK_TIMEOUT,
      "page_refused",
      Remedy.RETRY,
      "unable to download webpage: http error 403"),
  EXPIRED(ErrorCode.NETWORK_TIMEOUT, "url_expired", Remedy.EXTRACT_AGAIN, "http error 403"),
  MISSING_FRAGMENT(
      ErrorCode.NETWORK_TIMEOUT,
      "missing_fragment",
      Remedy.RETRY,
      "not found, unable to continue",
      "fragment not found",
      "got error: http error 404",
      "got error: http error 410",
      // What fetching fragments side by side ends in when one of them failed first.
      "write to closed file"),
  /**
   * A kill may leave a partial file that is whole but for its name: nothing lies beyond its end.
   */
  PARTIAL_REFUSED(ErrorCode.NETWORK_TIMEOUT, "partial_refused", Remedy.RETRY, "http error 416"),
  NO_SUCH_FORMAT(
      ErrorCode.INVALID_REQUEST,
      "format_unavailable",
      Remedy.NONE,
      "requested format is not available",
      "no video formats found"),
  TOOL_MISSING(
      ErrorCode.SERVICE_UNAVAILABLE,
      "tool_missing",
      Remedy.RETRY,
      "ffmpeg is not installed",
      "ffmpeg not found",
      "ffprobe not found",
      "ffprobe and ffmpeg not found"),
  LOGIN(
      ErrorCode.INVALID_CREDENTIALS,
      "login_required",
      Remedy.NONE,
      "cookies are no longer valid",
      "login required",
      "log in",
      "sign in",
      "use --cookies"),
  NETWORK(
      ErrorCode.NETWORK_TIMEOUT,
      "network",
      Remedy.RETRY,
      "timed out",
      "connection reset",
      "connection refused",
      "connection aborted",
      "remote end closed",
      "temporary failure in name resolution",
      "name or service not known",
      "http error 5",
      "bytes read",
      "content too short",
      "downloaded file is empty",
      "unable to download");

  private static final int LONGEST_MESSAGE = 300;

  /** A process that a signal ended has this plus the signal's number as its exit code. */
  private static final int SIGNALLED = 128;

  private final ErrorCode code;
  private final String reason;
  private final Remedy remedy;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so.
  private final List<String> phrases;

  private final Pattern anyPhrase;

  ErrorTable(ErrorCode code, String reason, Remedy remedy, String... phrases) {
    this.code = code;
    this.reason = reason;
    this.remedy = remedy;
    this.phrases = List.of(phrases);
    this.anyPhrase =
        Pattern.compile(
            Arrays.stream(phrases).map(Pattern::quote).collect(Collectors.joining("|")));
  }

  String reason() {
    return reason;
  }

  List<String> phrases() {
    return phrases;
  }

  /** What it means that a call of yt-dlp failed like this. */
  static SourceException classify(ProcessResult result) {
    if (result.exitCode() > SIGNALLED && !result.errors().contains("ERROR:")) {
      return new SourceException(
          new TaskProblem(
              ErrorCode.INTERNAL_ERROR,
              "yt-dlp was ended from outside (signal %d). What was downloaded is kept; try again. If it happens often, the machine may be short of memory"
                  .formatted(result.exitCode() - SIGNALLED),
              "tool_killed"),
          Remedy.RETRY);
    }
    return classify(result.errors());
  }

  /** What the errors mean that a failed call wrote to standard error. */
  static SourceException classify(String standardError) {
    // "ERROR: \r[download] Got error: …" is one line that begins anew, and tells why.
    List<String> said =
        standardError
            .replace("ERROR: \r", "ERROR: ")
            .lines()
            .filter(line -> !ProgressLines.isOne(line))
            .toList();
    String errors =
        joined(said, line -> line.startsWith("ERROR:") && line.length() > "ERROR: ".length());
    if (errors.isEmpty()) {
      errors = joined(said, line -> !line.startsWith("WARNING:"));
    }
    if (errors.isEmpty()) {
      errors = joined(said, line -> true);
    }
    ErrorTable row = rowFor(errors.toLowerCase(Locale.ROOT));
    String words = words(row, errors);
    return row == null
        ? new SourceException(
            new TaskProblem(ErrorCode.INTERNAL_ERROR, "yt-dlp failed: " + words, "unclassified"),
            Remedy.RETRY)
        : new SourceException(
            new TaskProblem(row.code, row.sentence(words), row.reason), row.remedy);
  }

  private static String joined(List<String> lines, Predicate<String> which) {
    return lines.stream().filter(which).collect(Collectors.joining("\n")).strip();
  }

  private static @Nullable ErrorTable rowFor(String errors) {
    return Arrays.stream(values()).filter(row -> row.fits(errors)).findFirst().orElse(null);
  }

  private String sentence(String words) {
    return switch (this) {
      case PRIVATE,
          AGE_RESTRICTED,
          MEMBERS_ONLY,
          NOT_STARTED,
          REGION_BLOCKED,
          DELETED,
          REMOVED,
          UNAVAILABLE ->
          "The video is not available (%s): %s".formatted(reason, words);
      case RATE_LIMITED -> "The source asked for a pause: " + words;
      case DISK_FULL ->
          "The disk is full. Free some space on the disk of storage.tmp_dir: " + words;
      case PAGE_REFUSED -> "The source refused the video's page: " + words;
      case EXPIRED -> "The media urls have expired: " + words;
      case PARTIAL_REFUSED -> "The source has nothing beyond what was left of the file: " + words;
      case MISSING_FRAGMENT -> "A part of the video is missing at the source: " + words;
      case NO_SUCH_FORMAT ->
          "The video is offered in no format that can be taken. See /download/formats: " + words;
      case TOOL_MISSING -> words + ". Run ./ytarchive setup, or set services.download.ffmpeg_path";
      case LOGIN ->
          "The source wants a sign-in. Renew the file of services.download.cookies_file: " + words;
      case NETWORK -> "The source could not be reached, or stopped in the middle: " + words;
    };
  }

  private boolean fits(String errors) {
    return anyPhrase.matcher(errors).find();
  }

  /** yt-dlp's own words, without its frame around them: of the line that told, else the last. */
  private static String words(@Nullable ErrorTable row, String errors) {
    String line =
        errors
            .lines()
            .filter(candidate -> row == null || row.fits(candidate.toLowerCase(Locale.ROOT)))
            .reduce((first, second) -> second)
            .orElse("");
    String plain =
        Redaction.of(line)
            .replaceFirst("^(ERROR|WARNING):\\s*", "")
            .replaceFirst("^\\[[^\\]]*\\]\\s*", "")
            .replaceFirst("^((watch\\?v=|playlist\\?list=)?[A-Za-z0-9_-]{11,43}|None): ", "")
            .replaceFirst("\\s*\\(caused by .*", "")
            .replaceFirst(";? please report this issue.*", "")
            .strip();
    if (plain.isEmpty()) {
      return "it said nothing";
    }
    return plain.length() > LONGEST_MESSAGE ? plain.substring(0, LONGEST_MESSAGE) + "…" : plain;
  }
}
