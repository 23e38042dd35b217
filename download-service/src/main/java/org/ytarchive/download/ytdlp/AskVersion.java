package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;

/** Asks a program for its version: the last word of the first line, or ffmpeg's third. */
record AskVersion(Path program, String option) implements ProcessCommand<String> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public ProcessRequest request() {
    return ProcessRequest.of(List.of(program.toString(), option)).within(PATIENCE);
  }

  @Override
  public String parse(ProcessResult result) throws ProcessFailedException {
    String line = result.output().lines().findFirst().orElse("").strip();
    if (!result.succeeded() || line.isEmpty()) {
      throw new ProcessFailedException(result);
    }
    String[] words = line.split("\\s+");
    return words.length >= 3 && words[1].equals("version") ? words[2] : versionIn(words);
  }

  /** deno says {@code deno 2.3.1 (…)}, node {@code v22.1.0}. */
  private static String versionIn(String[] words) {
    for (String word : words) {
      if (word.matches("v?\\d+\\..*")) {
        return word.startsWith("v") ? word.substring(1) : word;
      }
    }
    return words[words.length - 1];
  }
}
