package org.ytarchive.jobs.domain;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the background last saw of the database, the disk and the tools, so that nobody who asks has
 * to wait for them. Each look is made by one thread at a time; reading is free.
 */
public final class SystemWatch {

  private final Runnable database;
  private final Toolbox toolbox;
  private final Path disk;
  private final Clock clock;
  private volatile Database lastDatabase = new Database(null, null, "It was not looked at yet.");
  private volatile Disk lastDisk = new Disk(null, 0, 0, "It was not looked at yet.");
  private volatile ToolsSeen lastTools =
      new ToolsSeen(null, List.of(), "Download was not asked yet.");

  /**
   * A watch that has seen nothing yet.
   *
   * @param database asks the database something small; throws where it does not answer
   * @param disk a path on the library's disk, which need not exist yet
   */
  public SystemWatch(Runnable database, Toolbox toolbox, Path disk, Clock clock) {
    this.database = database;
    this.toolbox = toolbox;
    this.disk = disk.toAbsolutePath();
    this.clock = clock;
  }

  /** How the database answered; {@code problem} is null where it did. */
  public record Database(@Nullable Instant at, @Nullable Duration took, @Nullable String problem) {}

  /** The library's disk, in bytes. */
  public record Disk(
      @Nullable Instant at, long totalBytes, long freeBytes, @Nullable String problem) {}

  /** The tools as last heard; with a problem, from before it. */
  public record ToolsSeen(
      @Nullable Instant at, List<Toolbox.Tool> tools, @Nullable String problem) {

    public ToolsSeen {
      tools = List.copyOf(tools);
    }
  }

  public void lookAtDatabase() {
    Instant since = clock.instant();
    try {
      database.run();
      Instant now = clock.instant();
      lastDatabase = new Database(now, Duration.between(since, now), null);
    } catch (RuntimeException e) {
      lastDatabase = new Database(clock.instant(), null, "It does not answer; the log says more.");
    }
  }

  public void lookAtDisk() {
    try {
      FileStore store = Files.getFileStore(existing(disk));
      lastDisk = new Disk(clock.instant(), store.getTotalSpace(), store.getUsableSpace(), null);
    } catch (IOException e) {
      lastDisk = new Disk(clock.instant(), 0, 0, "The disk of %s does not answer.".formatted(disk));
    }
  }

  public void lookAtTools() {
    try {
      lastTools = new ToolsSeen(clock.instant(), toolbox.tools(), null);
    } catch (RuntimeException e) {
      lastTools = new ToolsSeen(lastTools.at(), lastTools.tools(), e.getMessage());
    }
  }

  public Database database() {
    return lastDatabase;
  }

  public Disk disk() {
    return lastDisk;
  }

  public ToolsSeen tools() {
    return lastTools;
  }

  private static Path existing(Path path) {
    Path found = path;
    while (!Files.exists(found)) {
      Path parent = found.getParent();
      if (parent == null) {
        return found;
      }
      found = parent;
    }
    return found;
  }
}
