package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** Every yt-dlp on this machine: the managed one, and older ones on {@code PATH}. */
@Timeout(90)
class ReleasesTest {
  @TempDir Path data;

  static List<Path> releases() {
    Stream<Path> onPath =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, "yt-dlp"))
            .filter(Files::isExecutable);
    return Stream.concat(Stream.of(Tools.ytDlp()), onPath)
        .collect(Collectors.toMap(ReleasesTest::resolved, Function.identity(), (a, b) -> a))
        .values()
        .stream()
        .toList();
  }

  private static Path resolved(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void anyReleaseDeliversTheSame(Path ytDlp) {
    try (SampleOrigin origin = SampleOrigin.start();
        TestService service =
            TestService.start(
                data,
                origin,
                Map.of(
                    "ytarchive.services.download.yt_dlp_path",
                    ytDlp.toString(),
                    "ytarchive.services.download.cool_down",
                    "3"))) {
      Downloads downloads = new Downloads(service, data.resolve("library/incoming"));
      String version =
          service.get("/download/tools").data().path("yt_dlp").path("version").asString();

      JsonNode task =
          downloads.completed(
              downloads.submit(SampleCatalogue.DASH_FIRST, Map.of("quality", "720p")));
      assertThat(task.path("delivered_quality").asString()).isEqualTo("720p");
      assertThat(task.path("provenance").path("tools").path("yt-dlp").asString())
          .isEqualTo(version);
      assertThat(task.path("files").path("captions").path("en").asString()).isNotEmpty();
      assertThat(task.path("files").path("thumbnail").asString()).isNotEmpty();
      assertThat(task.path("warnings").size()).as(task.toString()).isZero();
      JsonNode audio =
          downloads.completed(downloads.submit("bulk0000031", Map.of("quality", "audio")));
      assertThat(audio.path("file_path").asString()).endsWith(".m4a");

      origin.fault(SampleCatalogue.TIDE_TABLE, Fault.missingFragments(1));
      JsonNode missing =
          downloads.failed(downloads.submit(SampleCatalogue.TIDE_TABLE), "missing_fragment");
      assertThat(missing.path("error_code").asString()).isEqualTo("E003");
      downloads.failed(downloads.submit(SampleCatalogue.PRIVATE_VIDEO), "private");
      origin.fault("/media/" + SampleCatalogue.SHORT_HOP, Fault.tooManyRequests());
      String refused = downloads.submit(SampleCatalogue.SHORT_HOP);
      downloads.awaitStage(refused, "cooling_down");
      origin.heal("/media/" + SampleCatalogue.SHORT_HOP);
      downloads.completed(refused);
      assertThat(
              service
                  .get("/download/playlist-info/" + SampleCatalogue.SAMPLE_PLAYLIST)
                  .data()
                  .path("video_count")
                  .asInt())
          .isEqualTo(6);
    }
  }
}
