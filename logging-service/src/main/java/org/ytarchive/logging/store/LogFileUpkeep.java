package org.ytarchive.logging.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.logging.domain.LogUpkeep;

/**
 * Compresses and deletes whole files. A compressed file takes its name only when it is complete and
 * durable, and only then does the original go; where a crash left both, the original counts.
 */
final class LogFileUpkeep implements LogUpkeep {

  private static final Logger log = LoggerFactory.getLogger(LogFileUpkeep.class);
  private static final String UNFINISHED = ".unfinished";

  private final LogLayout layout;
  private final FileCatalogue catalogue;
  private final LogWriter writer;

  LogFileUpkeep(LogLayout layout, FileCatalogue catalogue, LogWriter writer) {
    this.layout = layout;
    this.catalogue = catalogue;
    this.writer = writer;
  }

  @Override
  public int compressBefore(LocalDate day) {
    return each(
        "logs could not be compressed",
        day,
        past -> {
          int compressed = 0;
          for (LogFile file : layout.files(past)) {
            compressed += compress(file);
          }
          return compressed;
        });
  }

  @Override
  public int deleteBefore(LocalDate day) {
    return each(
        "old logs could not be deleted",
        day,
        past -> {
          writer.closeDay(past);
          int deleted = delete(layout.directory(past)) > 0 ? 1 : 0;
          catalogue.forget();
          return deleted;
        });
  }

  /** What is done to a day. */
  @FunctionalInterface
  private interface Work {
    /** How much was done. */
    int on(LocalDate day) throws IOException;
  }

  /** Does it to every day before this one, whether it fails with some of them or not. */
  private int each(String failed, LocalDate day, Work work) {
    int done = 0;
    List<IOException> failures = new ArrayList<>();
    try {
      for (LocalDate past : layout.days()) {
        if (past.isBefore(day)) {
          done += tryOn(past, work, failures);
        }
      }
    } catch (IOException e) {
      failures.add(e);
    }
    if (!failures.isEmpty()) {
      IOException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw new UncheckedIOException(failed + ": " + first.getMessage(), first);
    }
    return done;
  }

  private static int tryOn(LocalDate day, Work work, List<IOException> failures) {
    try {
      return work.on(day);
    } catch (IOException e) {
      failures.add(e);
      return 0;
    }
  }

  private int compress(LogFile file) throws IOException {
    Path directory = layout.directory(file.day());
    Path plain = file.plain(directory);
    if (!Files.exists(plain)) {
      return 0;
    }
    writer.seal(file);
    Path target = file.compressed(directory);
    Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
    try {
      copyCompressed(plain, unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished); // or it takes room that may be what was missing
      throw e;
    }
    AtomicFiles.fsyncDirectory(directory);
    Files.delete(plain);
    catalogue.forget();
    log.debug("Compressed {}", plain);
    return 1;
  }

  private static void copyCompressed(Path from, Path to) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        GZIPOutputStream gzip = new GZIPOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      Files.copy(from, gzip);
      gzip.finish();
      channel.force(true);
    }
  }

  /** A day's log files, and the directories down to it that are empty then. */
  private int delete(Path directory) throws IOException {
    List<Path> ours;
    try (Stream<Path> listed = Files.list(directory)) {
      ours = listed.filter(LogFileUpkeep::isOurs).toList();
    }
    for (Path file : ours) {
      Files.deleteIfExists(file);
    }
    Path empty = directory;
    while (empty != null && !empty.equals(layout.root())) {
      try {
        Files.delete(empty);
      } catch (DirectoryNotEmptyException | NoSuchFileException e) {
        break;
      }
      empty = empty.getParent();
    }
    return ours.size();
  }

  private static boolean isOurs(Path path) {
    String name = String.valueOf(path.getFileName());
    return LogFile.ofName(LocalDate.EPOCH, name.replace(UNFINISHED, "")).isPresent();
  }
}
