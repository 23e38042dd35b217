package org.ytarchive.storage.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index into line with the files, whatever happened to either: it was lost, somebody
 * copied videos in or took them out, the process died between a commit and its entry.
 */
public final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final int BATCH = 500;

  private final Libraries libraries;
  private final LibraryReader reader;
  private final LibraryIndex index;

  public Reconciliation(Libraries libraries, LibraryReader reader, LibraryIndex index) {
    this.libraries = libraries;
    this.reader = reader;
    this.index = index;
  }

  /**
   * What a reconciliation found.
   *
   * @param present videos that the libraries hold
   * @param renewed those whose entry was missing or out of date
   * @param removed entries whose files are gone
   * @param broken videos that could not be read; each is in the log
   */
  public record Outcome(long present, long renewed, long removed, long broken) {
    Outcome plus(Outcome other) {
      return new Outcome(
          present + other.present,
          renewed + other.renewed,
          removed + other.removed,
          broken + other.broken);
    }
  }

  /** Sweeps up after a crash, then reconciles every library. To be called before any writing. */
  public Outcome atStart() {
    long begin = System.nanoTime();
    List<LibraryLayout> all = libraries.all();
    index.retain(all.stream().map(LibraryLayout::root).toList());
    Outcome outcome = new Outcome(0, 0, 0, 0);
    for (LibraryLayout library : all) {
      reader.sweep(library);
      outcome = outcome.plus(reconcile(library));
    }
    log.atInfo()
        .addKeyValue("videos", outcome.present())
        .addKeyValue("duration_ms", (System.nanoTime() - begin) / 1_000_000)
        .log(
            "The library holds {} videos; {} index entries renewed, {} removed, {} videos unreadable",
            outcome.present(),
            outcome.renewed(),
            outcome.removed(),
            outcome.broken());
    return outcome;
  }

  private Outcome reconcile(LibraryLayout library) {
    Map<String, String> onDisk = reader.survey(library);
    Map<String, String> indexed = index.fingerprints(library.root());
    Set<String> gone = new HashSet<>(indexed.keySet());
    gone.removeAll(onDisk.keySet());
    index.remove(library.root(), gone);

    long renewed = 0;
    long broken = 0;
    List<VideoEntry> batch = new ArrayList<>(BATCH);
    for (Map.Entry<String, String> video : onDisk.entrySet()) {
      if (video.getValue().equals(indexed.get(video.getKey()))) {
        continue;
      }
      try {
        Optional<VideoEntry> found = reader.read(library, video.getKey());
        found.ifPresent(batch::add);
        renewed += found.isPresent() ? 1 : 0;
      } catch (RuntimeException e) {
        broken++;
        log.warn(
            "Video {} in '{}' could not be read and is left out of the index: {}",
            video.getKey(),
            library.root(),
            e.getMessage());
      }
      if (batch.size() == BATCH) {
        index.put(batch);
        batch.clear();
      }
    }
    index.put(batch);
    return new Outcome(onDisk.size(), renewed, gone.size(), broken);
  }
}
