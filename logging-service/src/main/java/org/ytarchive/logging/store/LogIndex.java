package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of all days, derived from the files. One that is missing, stale or broken costs time
 * and nothing else: it is made anew. Thread-safe; only {@link #hold} and {@link #giveUp} never
 * wait.
 */
final class LogIndex implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(LogIndex.class);

  private final LogLayout layout;
  private final Map<LocalDate, DayIndex> days = new ConcurrentHashMap<>();
  private final Set<LocalDate> broken = ConcurrentHashMap.newKeySet();

  LogIndex(LogLayout layout) {
    this.layout = layout;
  }

  /** What is known of a day; the caller releases it. */
  Optional<IndexSnapshot> hold(LocalDate day) {
    DayIndex index = days.get(day);
    return index == null || broken.contains(day) ? Optional.empty() : index.hold();
  }

  /** An index that can't be asked is not asked again, but made anew when it is its turn. */
  void giveUp(LocalDate day, Throwable why) {
    if (broken.add(day)) {
      log.atWarn()
          .addKeyValue("day", day.toString())
          .log("The log index of {} can't be used and is made anew: {}", day, why.toString());
    }
  }

  /** The index of a day, for adding to it. */
  synchronized DayIndex open(LocalDate day) throws IOException {
    DayIndex known = days.get(day);
    if (known != null && known.isGone()) {
      giveUp(day, new NoSuchFileException(layout.index(day).toString(), null, "deleted"));
    }
    if (broken.contains(day)) {
      drop(day);
      known = null;
    }
    if (known != null) {
      return known;
    }
    DayIndex opened;
    try {
      opened = DayIndex.open(day, layout.index(day));
    } catch (IOException | RuntimeException e) {
      giveUp(day, e);
      drop(day);
      opened = DayIndex.open(day, layout.index(day));
    }
    days.put(day, opened);
    return opened;
  }

  private void drop(LocalDate day) throws IOException {
    DayIndex index = days.remove(day);
    if (index != null) {
      index.close();
    }
    delete(layout.index(day));
    broken.remove(day);
  }

  /** Deletes the indexes of days that there are no logs of any more. */
  synchronized void keepOnly(List<LocalDate> present) throws IOException {
    for (LocalDate day : layout.indexedDays()) {
      if (!present.contains(day)) {
        drop(day);
      }
    }
  }

  /** Commits and closes all; each can be opened again. */
  @Override
  public synchronized void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Map.Entry<LocalDate, DayIndex> day : List.copyOf(days.entrySet())) {
      try (DayIndex index = day.getValue()) {
        index.commit();
      } catch (IOException e) {
        failures.add(e);
      } catch (AlreadyClosedException | InternalError e) {
        // Lucene gave it up by itself, when its files were spoilt: it is made anew at the next
        // start.
        failures.add(new IOException("The log index of " + day.getKey() + " is unusable", e));
      }
      days.remove(day.getKey());
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path path : found.sorted(Comparator.<Path>reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // There is none.
    }
  }
}
