package org.ytarchive.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Something that the archive does in the background, and that ends when it has an end. */
final class Run {
  private static final Duration INTERVAL = Duration.ofMillis(300);

  private final ServerCommand command;
  private final String path;
  private final Function<JsonNode, String> line;

  /**
   * @param path where to ask for it
   * @param line how far it is, in a sentence
   */
  Run(ServerCommand command, String path, Function<JsonNode, String> line) {
    this.command = command;
    this.path = path;
    this.line = line;
  }

  /** Follows it, with a remark whenever it came further; returns it as it ended. */
  JsonNode await(ArchiveClient client) {
    String said = "";
    while (!Thread.currentThread().isInterrupted()) {
      JsonNode run = client.get(path);
      if (!run.path("finished_at").asString("").isEmpty()) {
        return run;
      }
      String now = line.apply(run);
      if (!now.equals(said)) {
        command.remark(now);
        said = now;
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    throw new ArchiveException("interrupted; the archive goes on with it");
  }
}
