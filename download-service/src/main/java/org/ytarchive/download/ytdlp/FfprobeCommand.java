package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.MediaFacts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks ffprobe what is in a file. */
record FfprobeCommand(Path program, Path file) implements ProcessCommand<MediaFacts> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_CHARACTERS = 4 * 1024 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public ProcessRequest request() {
    return ProcessRequest.of(
            List.of(
                program.toString(),
                "-v",
                "error",
                "-print_format",
                "json",
                "-show_format",
                "-show_streams",
                "file:" + file))
        .within(PATIENCE)
        .keeping(MOST_CHARACTERS);
  }

  @Override
  public MediaFacts parse(ProcessResult result) throws ProcessFailedException {
    if (!result.succeeded()) {
      throw new ProcessFailedException(result);
    }
    try {
      return facts(JSON.readTree(result.output()), Files.size(file));
    } catch (JacksonException | IOException e) {
      throw new ProcessFailedException("ffprobe's answer cannot be read", result);
    }
  }

  static MediaFacts facts(JsonNode answer, long size) {
    int video = 0;
    int audio = 0;
    Integer height = null;
    for (JsonNode stream : answer.path("streams")) {
      String type = stream.path("codec_type").asString("");
      boolean coverArt = stream.path("disposition").path("attached_pic").asInt(0) == 1;
      if (type.equals("video") && !coverArt) {
        video++;
        if (stream.path("height").isNumber()) {
          height = stream.path("height").asInt();
        }
      } else if (type.equals("audio")) {
        audio++;
      }
    }
    return new MediaFacts(video, audio, duration(answer), height, size);
  }

  private static @Nullable Double duration(JsonNode answer) {
    String text = answer.path("format").path("duration").asString("");
    return text.matches("\\d+(\\.\\d+)?") ? Double.valueOf(text) : null;
  }
}
