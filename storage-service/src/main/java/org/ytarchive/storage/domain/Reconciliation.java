package org.ytarchive.storage.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.storage.domain.LibraryReader.Look;
import org.ytarchive.storage.domain.ReconciliationReport.Kind;

/**
 * Brings the index into line with the files, whatever happened to either: it was lost, somebody
 * copied videos in or took them out, the process died between a commit and its entry. Videos may be
 * stored and deleted meanwhile.
 */
public final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final int BATCH = 500;

  private final Libraries libraries;
  private final LibraryReader reader;
  private final LibraryIndex index;
  private final VideoArchive videos;

  public Reconciliation(
      Libraries libraries, LibraryReader reader, LibraryIndex index, VideoArchive videos) {
    this.libraries = libraries;
    this.reader = reader;
    this.index = index;
    this.videos = videos;
  }

  /** Sweeps up after a crash, then reconciles every library. To be called before any writing. */
  public ReconciliationReport atStart() {
    libraries.all().forEach(reader::sweep);
    return run(Look.AT_FOLDERS, report -> {});
  }

  /**
   * Reads every video again, whatever the index knows of it. Where this is interrupted, the next
   * start goes on.
   *
   * @param progress is given the report as it grows
   */
  ReconciliationReport rebuild(Consumer<ReconciliationReport> progress) {
    index.forgetFingerprints();
    return run(Look.AT_FOLDERS, progress);
  }

  /**
   * Reads the videos that changed.
   *
   * @param look how closely is looked for changes
   * @param progress is given the report as it grows
   */
  ReconciliationReport run(Look look, Consumer<ReconciliationReport> progress) {
    long begin = System.nanoTime();
    List<LibraryLayout> all = libraries.all();
    index.retain(all.stream().map(LibraryLayout::root).toList());
    ReconciliationReport report = ReconciliationReport.EMPTY;
    for (LibraryLayout library : all) {
      report = reconcile(library, look, report, progress);
    }
    log.atInfo()
        .addKeyValue("videos", report.present())
        .addKeyValue("duration_ms", (System.nanoTime() - begin) / 1_000_000)
        .log(
            "The library holds {} videos; {} index entries renewed, {} removed, {} videos unreadable",
            report.present(),
            report.renewed(),
            report.missing(),
            report.broken());
    report
        .findings()
        .forEach(
            finding ->
                log.debug(
                    "Video {} in '{}': {}",
                    finding.video().videoId(),
                    finding.video().root(),
                    finding.detail()));
    return report;
  }

  private ReconciliationReport reconcile(
      LibraryLayout library,
      Look look,
      ReconciliationReport before,
      Consumer<ReconciliationReport> progress) {
    Map<String, String> onDisk = reader.survey(library, look);
    Map<String, String> indexed = index.fingerprints(library.root());
    ReconciliationReport report = before.surveyed(onDisk.size());
    report = forget(library, onDisk.keySet(), indexed.keySet(), report);
    progress.accept(report);

    List<String> changed =
        onDisk.entrySet().stream()
            .filter(
                video -> !reader.isSame(indexed.getOrDefault(video.getKey(), ""), video.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    for (int from = 0; from < changed.size(); from += BATCH) {
      List<String> batch = changed.subList(from, Math.min(from + BATCH, changed.size()));
      report = renew(library, batch, indexed, report);
      progress.accept(report);
    }
    return report;
  }

  private ReconciliationReport forget(
      LibraryLayout library, Set<String> onDisk, Set<String> indexed, ReconciliationReport before) {
    Set<String> gone = new HashSet<>(indexed);
    gone.removeAll(onDisk);
    gone.removeIf(id -> isThere(library, id));
    index.remove(library.root(), gone);
    ReconciliationReport report = before;
    for (String id : gone) {
      report =
          report.with(
              Kind.MISSING, ref(library, id), "it was in the index, but its files are gone");
      if (isThere(library, id)) {
        videos.renewEntry(library, id);
      }
    }
    return report;
  }

  private boolean isThere(LibraryLayout library, String videoId) {
    return !reader.fingerprint(library, videoId, Look.AT_FOLDERS).isEmpty();
  }

  private ReconciliationReport renew(
      LibraryLayout library,
      List<String> batch,
      Map<String, String> indexed,
      ReconciliationReport before) {
    List<Read> results = batch.parallelStream().map(id -> read(library, id)).toList();
    List<VideoEntry> entries = results.stream().flatMap(read -> read.entry().stream()).toList();
    index.put(entries);
    for (VideoEntry entry : entries) {
      String now = reader.fingerprint(library, entry.videoId(), Look.AT_FOLDERS);
      if (!reader.isSame(entry.fingerprint(), now)) {
        videos.renewEntry(library, entry.videoId());
      }
    }
    ReconciliationReport report = before.renewed(entries.size());
    for (Read read : results) {
      VideoRef video = ref(library, read.id());
      String known = indexed.get(read.id());
      if (read.entry().isEmpty() && known != null) {
        videos.renewEntry(library, read.id());
      } else if (read.entry().isPresent() && known == null) {
        report = report.with(Kind.EXTRA, video, "it was not in the index");
      } else if (known != null && !known.isEmpty()) {
        report = report.with(Kind.CHANGED, video, "its files did not match the index");
      }
      for (String complaint : read.complaints()) {
        report = report.with(Kind.BROKEN, video, complaint);
      }
    }
    return report;
  }

  private Read read(LibraryLayout library, String videoId) {
    List<String> complaints = new ArrayList<>();
    Optional<VideoEntry> entry = Optional.empty();
    try {
      entry = reader.read(library, videoId, complaints::add);
      if (entry.isEmpty()) {
        complaints.add("its folder holds no video");
      }
    } catch (RuntimeException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
    return new Read(videoId, entry, complaints);
  }

  private static VideoRef ref(LibraryLayout library, String videoId) {
    return new VideoRef(library.root(), videoId);
  }

  private record Read(String id, Optional<VideoEntry> entry, List<String> complaints) {}
}
