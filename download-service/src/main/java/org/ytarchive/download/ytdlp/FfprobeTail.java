package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.MediaFacts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks ffprobe where picture and sound really end, by reading the last seconds of a file: what its
 * index says is no proof.
 *
 * @param durationSeconds as the index has it
 */
record FfprobeTail(Path program, Path file, double durationSeconds)
    implements ProcessCommand<MediaFacts.Ends> {
  private static final double READ_SECONDS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public ProcessRequest request() {
    double from = Math.max(0, durationSeconds - READ_SECONDS);
    return ProcessRequest.of(
            List.of(
                program.toString(),
                "-v",
                "error",
                "-print_format",
                "json=compact=1",
                "-read_intervals",
                String.format(Locale.ROOT, "%.3f%%", from),
                "-show_entries",
                "packet=codec_type,pts_time,duration_time",
                "file:" + file))
        .within(PATIENCE)
        .keeping(MOST_CHARACTERS);
  }

  @Override
  public MediaFacts.Ends parse(ProcessResult result) throws ProcessFailedException {
    try {
      JsonNode packets = JSON.readTree(result.output()).path("packets");
      return new MediaFacts.Ends(end(packets, "video"), end(packets, "audio"));
    } catch (JacksonException e) {
      throw new ProcessFailedException("ffprobe's answer cannot be read", result);
    }
  }

  private static @Nullable Double end(JsonNode packets, String type) {
    Double end = null;
    for (JsonNode packet : packets) {
      if (packet.path("codec_type").asString("").equals(type)) {
        double packetEnd = seconds(packet, "pts_time") + seconds(packet, "duration_time");
        end = end == null ? packetEnd : Math.max(end, packetEnd);
      }
    }
    return end;
  }

  private static double seconds(JsonNode packet, String field) {
    String text = packet.path(field).asString("");
    return text.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(text) : 0;
  }
}
