package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.common.process.CapturedText;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.SourceException;

class ErrorTableTest {
  private static final String LINES =
      """
      E002 | private          | NONE          | ERROR: [youtube] abcdefghijk: Private video. Sign in if you've been granted access to this video
      E002 | private          | NONE          | ERROR: [youtube] abcdefghijk: This video is private
      E002 | age_restricted   | NONE          | ERROR: [youtube] abcdefghijk: Sign in to confirm your age. This video may be inappropriate for some users.
      E002 | members_only     | NONE          | ERROR: [youtube] abcdefghijk: Join this channel to get access to members-only content like this video
      E002 | live_not_started | NONE          | ERROR: [youtube] abcdefghijk: This live event will begin in 2 hours.
      E002 | live_not_started | NONE          | ERROR: [youtube] abcdefghijk: Premieres in 30 minutes
      E002 | region_blocked   | NONE          | ERROR: [youtube] abcdefghijk: The uploader has not made this video available in your country
      E002 | region_blocked   | NONE          | ERROR: [youtube] abcdefghijk: Video unavailable. The uploader has blocked it in your country
      E002 | deleted          | NONE          | ERROR: [youtube] abcdefghijk: Video unavailable. This video is no longer available because the YouTube account associated with this video has been terminated.
      E002 | deleted          | NONE          | ERROR: [youtube] abcdefghijk: Video unavailable. This video has been deleted
      E002 | removed          | NONE          | ERROR: [youtube] abcdefghijk: Video unavailable. This video has been removed by the uploader
      E002 | removed          | NONE          | ERROR: [youtube] abcdefghijk: This video is no longer available due to a copyright claim
      E002 | unavailable      | NONE          | ERROR: [youtube] abcdefghijk: Video unavailable
      E002 | unavailable      | NONE          | ERROR: [generic] watch?v=abcdefghijk: Unable to download webpage: HTTP Error 404: Not Found (caused by <HTTPError 404: Not Found>)
      E001 | rate_limited     | COOL_DOWN     | ERROR: [youtube] abcdefghijk: Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies for the authentication.
      E001 | rate_limited     | COOL_DOWN     | ERROR: [generic] watch?v=abcdefghijk: Unable to download webpage: HTTP Error 429: Too Many Requests (caused by <HTTPError 429: Too Many Requests>)
      E001 | rate_limited     | COOL_DOWN     | ERROR: [youtube] abcdefghijk: Video unavailable. This content isn't available, try again later. The current session has been rate-limited by YouTube for up to an hour.
      E004 | disk_full        | WAIT_FOR_ROOM | ERROR: unable to write data: [Errno 28] No space left on device
      E003 | page_refused     | RETRY         | ERROR: [generic] watch?v=abcdefghijk: Unable to download webpage: HTTP Error 403: Forbidden
          E003 | url_expired      | EXTRACT_AGAIN | ERROR: unable to download video data: HTTP Error 403: Forbidden
          E003 | url_expired      | EXTRACT_AGAIN | ERROR: [download] Got error: HTTP Error 403: . Giving up after 3 retries
          E001 | rate_limited     | COOL_DOWN     | ERROR: [download] Got error: HTTP Error 429: . Giving up after 3 retries
          E003 | missing_fragment | RETRY         | ERROR: [download] Got error: HTTP Error 404: Not Found. Giving up after 3 retries
      E003 | missing_fragment | RETRY         | ERROR: fragment 4 not found, unable to continue
      E003 | missing_fragment | RETRY         | ValueError: write to closed file
      E003 | partial_refused  | RETRY         | ERROR: Got error: HTTP Error 416: Requested Range Not Satisfiable. Giving up after 3 retries
      E007 | format_unavailable | NONE        | ERROR: [youtube] abcdefghijk: Requested format is not available. Use --list-formats for a list of available formats
      E006 | tool_missing     | RETRY         | ERROR: You have requested merging of multiple formats but ffmpeg is not installed. Aborting due to --abort-on-error
      E005 | login_required   | NONE          | ERROR: [youtube] abcdefghijk: The provided YouTube account cookies are no longer valid
      E003 | network          | RETRY         | ERROR: [generic] watch?v=abcdefghijk: Unable to download webpage: [Errno 111] Connection refused
      E003 | network          | RETRY         | ERROR: unable to download video data: HTTP Error 503: Service Unavailable
      E003 | network          | RETRY         | ERROR: [youtube] abcdefghijk: Unable to download API page: The read operation timed out
      E003 | network          | RETRY         | ERROR: [youtube] abcdefghijk: [Errno -3] Temporary failure in name resolution
      E003 | network          | RETRY         | ERROR: The downloaded file is empty
      E002 | age_restricted   | NONE          | ERROR: [youtube] abcdefghijk: This video is age-restricted and only available on YouTube
      E002 | members_only     | NONE          | ERROR: [youtube] abcdefghijk: This video is for members only
      E002 | live_not_started | NONE          | ERROR: [youtube] abcdefghijk: Premiere will begin shortly
      E002 | live_not_started | NONE          | ERROR: [youtube] abcdefghijk: The live event has not started
      E002 | region_blocked   | NONE          | ERROR: [generic] x: This video is not available from your location due to geo restriction
      E002 | region_blocked   | NONE          | ERROR: [generic] x: It is geo-restricted
      E002 | unavailable      | NONE          | ERROR: [youtube] abcdefghijk: This video is unavailable
      E002 | unavailable      | NONE          | ERROR: [youtube] abcdefghijk: This video is not available
      E002 | unavailable      | NONE          | ERROR: [youtube:tab] The playlist does not exist.
      E002 | unavailable      | NONE          | ERROR: [generic] watch?v=abcdefghijk: Unable to download webpage: HTTP Error 410: Gone
      E004 | disk_full        | WAIT_FOR_ROOM | ERROR: unable to open for writing: [Errno 122] Disk quota exceeded
      E003 | missing_fragment | RETRY         | ERROR: fragment not found, giving up
      E003 | missing_fragment | RETRY         | ERROR: [download] Got error: HTTP Error 410: Gone. Giving up after 3 retries
      E007 | format_unavailable | NONE        | ERROR: [youtube] abcdefghijk: No video formats found!
      E006 | tool_missing     | RETRY         | ERROR: Postprocessing: ffprobe and ffmpeg not found. Please install or provide the path using --ffmpeg-location
      E006 | tool_missing     | RETRY         | ERROR: Postprocessing: ffprobe not found. Please install or provide the path using --ffmpeg-location
      E005 | login_required   | NONE          | ERROR: [generic] x: Login required
      E005 | login_required   | NONE          | ERROR: [generic] x: Please log in to see this
      E005 | login_required   | NONE          | ERROR: [youtube] abcdefghijk: Please sign in. Use --cookies for the authentication
      E003 | network          | RETRY         | ERROR: unable to download video data: [Errno 104] Connection reset by peer
      E003 | network          | RETRY         | ERROR: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))
      E003 | network          | RETRY         | ERROR: [generic] Unable to download webpage: [Errno -2] Name or service not known
      E003 | network          | RETRY         | ERROR: 1024 bytes read, 2048 more expected
      E003 | network          | RETRY         | ERROR: content too short
      E999 | unclassified     | RETRY         | ERROR: [youtube] abcdefghijk: Something quite new
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = LINES, quoteCharacter = '\0')
  void aLineIsClassified(String code, String reason, String remedy, String line) {
    SourceException classified = ErrorTable.classify("WARNING: whatever\n" + line + "\n");

    assertThat(classified.problem().code().code()).isEqualTo(code);
    assertThat(classified.problem().reason()).isEqualTo(reason);
    assertThat(classified.remedy().name()).isEqualTo(remedy);
  }

  @Test
  void whatHidesBehindACarriageReturnIsReadToo() {
    SourceException failure =
        ErrorTable.classify(
            """
            ERROR: \r[download] Got error: HTTP Error 429: Too Many Requests. Giving up
            ERROR: fragment 2 not found, unable to continue
            """);

    assertThat(failure.problem().reason()).isEqualTo("rate_limited");
  }

  @Test
  void aSignalIsToldByTheExitCode() {
    SourceException failure =
        ErrorTable.classify(
            new ProcessResult(
                List.of("yt-dlp"),
                137,
                new CapturedText("", 0),
                new CapturedText("WARNING: something", 0),
                Duration.ofSeconds(1)));

    assertThat(failure.problem().reason()).isEqualTo("tool_killed");
    assertThat(failure.remedy()).isEqualTo(SourceException.Remedy.RETRY);
  }

  @Test
  void passwordsAndSignaturesAreTakenOut() {
    assertThat(
            ErrorTable.classify(
                    "ERROR: Unable to download https://u:word@host/x?a=1&sig=AB%3D&expire=5 (x)")
                .problem()
                .message())
        .contains("https://***@host/x?a=1&sig=***&expire=5")
        .doesNotContain("word");
  }

  @Test
  void everyRowHasALine() {
    assertThat(Arrays.stream(ErrorTable.values()).map(ErrorTable::reason))
        .allSatisfy(reason -> assertThat(LINES).contains("| " + reason + " "));
    assertThat(Arrays.stream(ErrorTable.values()).flatMap(row -> row.phrases().stream()))
        .allSatisfy(phrase -> assertThat(LINES.toLowerCase(Locale.ROOT)).contains(phrase));
    assertThat(
            Arrays.stream(ErrorTable.values()).map(ErrorTable::reason).collect(Collectors.toSet()))
        .hasSize(ErrorTable.values().length);
  }

  @Test
  void theMessageIsForAPerson() {
    assertThat(
            ErrorTable.classify(
                    "ERROR: [generic] watch?v=abcdefghijk: Unable to download webpage: HTTP Error 429: Too Many Requests (caused by <HTTPError 429>)")
                .problem()
                .message())
        .isEqualTo(
            "The source asked for a pause: Unable to download webpage: HTTP Error 429: Too Many Requests");
    assertThat(ErrorTable.classify("").problem().message())
        .isEqualTo("yt-dlp failed: it said nothing");
    assertThat(ErrorTable.classify("YTA-PROCESSOR MoveFiles\n").problem().message())
        .as("what it was told to print is no word of its own")
        .isEqualTo("yt-dlp failed: it said nothing");
    assertThat(ErrorTable.classify("ERROR: " + "x".repeat(1000)).problem().message())
        .hasSizeLessThan(330);
  }

  @Test
  void theLineThatToldIsQuoted() {
    assertThat(
            ErrorTable.classify("ERROR: fragment 3 not found, unable to continue\nERROR: \n")
                .problem()
                .message())
        .isEqualTo(
            "A part of the video is missing at the source: fragment 3 not found, unable to continue");
  }

  @Test
  void whatIsNotMarkedAsAnErrorCountsWhenNothingIs() {
    assertThat(
            ErrorTable.classify("Traceback …\nOSError: [Errno 28] No space left on device")
                .problem()
                .reason())
        .isEqualTo("disk_full");
  }
}
