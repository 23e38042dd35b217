package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.testkit.Tools;
import tools.jackson.databind.JsonNode;

/** What is delivered for what was asked; the origin has 360p, 720p and 1080p. */
@Timeout(60)
class QualityTest {
  @RegisterExtension static final RunningService running = new RunningService();

  @ParameterizedTest
  @CsvSource({
    "best,  1080p, mp4, bulk0000021",
    "2160p, 1080p, mp4, bulk0000022",
    "1440p, 1080p, mp4, bulk0000023",
    "1080p, 1080p, mp4, bulk0000024",
    "720p,  720p,  mp4, bulk0000025",
    "480p,  360p,  mp4, bulk0000026",
    "360p,  360p,  mp4, bulk0000027",
    "worst, 360p,  mp4, bulk0000028",
    "audio, audio, m4a, bulk0000029"
  })
  void theNearestThatIsNotAboveIsDeliveredUnchanged(
      String asked, String delivered, String extension, String videoId) throws Exception {
    Downloads downloads = running.downloads();
    JsonNode task =
        downloads.completed(
            downloads.submit(videoId, Map.of("quality", asked, "include_captions", false)));

    assertThat(task.path("requested_quality").asString()).isEqualTo(asked);
    assertThat(task.path("delivered_quality").asString()).isEqualTo(delivered);
    String file = task.path("file_path").asString();
    assertThat(file).endsWith(videoId + "." + extension);
    String media = running.origin().baseUrl() + "/media/" + videoId + "/";
    assertThat(packets("file:" + file, "a")).isEqualTo(packets(media + "audio/index.m3u8", "a"));
    if (!delivered.equals("audio")) {
      assertThat(packets("file:" + file, "v"))
          .as("nothing is encoded again")
          .isEqualTo(packets(media + delivered + "/index.m3u8", "v"));
    }
  }

  /** A digest over the packets of one kind of stream. */
  private static String packets(String input, String kind) throws Exception {
    return new ProcessRunner()
        .run(
            new ProcessCommand<String>() {
              @Override
              public ProcessRequest request() {
                return ProcessRequest.of(
                    List.of(
                        Tools.ffmpeg().toString(),
                        "-v",
                        "error",
                        "-i",
                        input,
                        "-map",
                        "0:" + kind,
                        "-c",
                        "copy",
                        "-f",
                        "md5",
                        "-"));
              }

              @Override
              public String parse(ProcessResult result) throws ProcessFailedException {
                if (!result.succeeded()) {
                  throw new ProcessFailedException(result);
                }
                return result.output().strip();
              }
            });
  }
}
