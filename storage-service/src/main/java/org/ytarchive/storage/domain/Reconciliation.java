package org.ytarchive.storage.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.storage.domain.LibraryReader.Look;
import org.ytarchive.storage.domain.ReconciliationReport.Kind;
import org.ytarchive.storage.domain.VideoReadings.Reading;

/**
 * Brings the index into line with the files, whatever happened to either: it was lost, somebody
 * copied videos in or took them out, the process died between a commit and its entry. Videos may be
 * stored and deleted meanwhile.
 */
public final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final String GONE = "it was in the index, but its files are gone";
  private static final String UNKNOWN = "it was not in the index";

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
   * Makes the index anew from the files alone. Whatever interrupts it, questions are answered from
   * the old index, or from the new one as a whole.
   *
   * @param progress is given the report as it grows
   */
  ReconciliationReport rebuild(Consumer<ReconciliationReport> progress) {
    long begin = System.nanoTime();
    ReconciliationReport report = ReconciliationReport.EMPTY;
    try (LibraryIndex.Draft draft = index.draft()) {
      for (LibraryLayout library : libraries.all()) {
        report = draw(library, draft, report, progress);
      }
      draft.publish();
    }
    return told(report, begin);
  }

  /** Whether a kill interrupted {@link #rebuild}. */
  boolean wasRebuilding() {
    return index.isDrafting();
  }

  private ReconciliationReport draw(
      LibraryLayout library,
      LibraryIndex.Draft draft,
      ReconciliationReport before,
      Consumer<ReconciliationReport> progress) {
    Set<String> onDisk = reader.ids(library);
    Set<String> indexed = index.fingerprints(library.root()).keySet();
    ReconciliationReport begun = before.surveyed(onDisk.size());
    for (String id : indexed) {
      if (!onDisk.contains(id) && !isThere(library, id)) {
        begun = begun.with(Kind.MISSING, ref(library, id), GONE);
      }
    }
    return new VideoReadings(reader, library)
        .fold(
            onDisk.stream().sorted().toList(),
            begun,
            (report, batch) -> {
              List<VideoEntry> entries = VideoReadings.entries(batch);
              draft.add(entries);
              ReconciliationReport grown = report.renewed(entries.size());
              for (Reading reading : batch) {
                boolean isNew = !indexed.contains(reading.video().videoId());
                if (reading.entry().isPresent() && isNew) {
                  grown = grown.with(Kind.EXTRA, reading.video(), UNKNOWN);
                }
                grown = complained(grown, reading);
              }
              progress.accept(grown);
              return grown;
            });
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
    return told(report, begin);
  }

  private static ReconciliationReport told(ReconciliationReport report, long begin) {
    log.atInfo()
        .addKeyValue("videos", report.present())
        .addKeyValue("duration_ms", (System.nanoTime() - begin) / 1_000_000)
        .log(
            "The library holds {} videos; {} index entries renewed, {} removed, {} videos"
                + " unreadable",
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
    ReconciliationReport report =
        forget(library, onDisk.keySet(), indexed.keySet(), before.surveyed(onDisk.size()));
    progress.accept(report);

    List<String> changed =
        onDisk.entrySet().stream()
            .filter(
                video -> !reader.isSame(indexed.getOrDefault(video.getKey(), ""), video.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new VideoReadings(reader, library)
        .fold(
            changed,
            report,
            (soFar, batch) -> {
              ReconciliationReport grown = renew(library, batch, indexed, soFar);
              progress.accept(grown);
              return grown;
            });
  }

  private ReconciliationReport forget(
      LibraryLayout library, Set<String> onDisk, Set<String> indexed, ReconciliationReport before) {
    Set<String> gone = new HashSet<>(indexed);
    gone.removeAll(onDisk);
    gone.removeIf(id -> isThere(library, id));
    index.remove(library.root(), gone);
    ReconciliationReport report = before;
    for (String id : gone) {
      report = report.with(Kind.MISSING, ref(library, id), GONE);
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
      List<Reading> batch,
      Map<String, String> indexed,
      ReconciliationReport before) {
    List<VideoEntry> entries = VideoReadings.entries(batch);
    index.put(entries);
    for (VideoEntry entry : entries) {
      String now = reader.fingerprint(library, entry.videoId(), Look.AT_FOLDERS);
      if (!reader.isSame(entry.fingerprint(), now)) {
        videos.renewEntry(library, entry.videoId());
      }
    }
    ReconciliationReport report = before.renewed(entries.size());
    for (Reading reading : batch) {
      VideoRef video = reading.video();
      String known = indexed.get(video.videoId());
      if (reading.entry().isEmpty() && known != null) {
        videos.renewEntry(library, video.videoId());
      } else if (reading.entry().isPresent() && known == null) {
        report = report.with(Kind.EXTRA, video, UNKNOWN);
      } else if (known != null) {
        report = report.with(Kind.CHANGED, video, "its files did not match the index");
      }
      report = complained(report, reading);
    }
    return report;
  }

  private static ReconciliationReport complained(ReconciliationReport before, Reading reading) {
    ReconciliationReport report = before;
    for (String complaint : reading.complaints()) {
      report = report.with(Kind.BROKEN, reading.video(), complaint);
    }
    return report;
  }

  private static VideoRef ref(LibraryLayout library, String videoId) {
    return new VideoRef(library.root(), videoId);
  }
}
