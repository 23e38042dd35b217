package org.ytarchive.storage.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.storage.domain.ImportCandidate;
import org.ytarchive.storage.domain.Imports;
import org.ytarchive.storage.domain.Imports.Action;

/** Brings in what was downloaded without us. */
@RestController
@RequestMapping("/api/v1/storage/import")
class ImportController {
  private static final int MOST_ITEMS = 10_000;

  private final Imports imports;
  private final AllowedRoots roots;

  ImportController(Imports imports, AllowedRoots roots) {
    this.imports = imports;
    this.roots = roots;
  }

  /**
   * What is to be imported.
   *
   * @param path a folder of files named {@code … [id].ext}, or yt-dlp's archive.txt
   * @param dryRun false to do it; otherwise it is only told what would be done
   */
  record ImportRequest(
      @Nullable String path, @Nullable Boolean dryRun, @Nullable String outputDir) {}

  /**
   * An import.
   *
   * @param importId null for a dry run
   * @param items the first 10,000
   */
  record ImportView(
      @Nullable String importId,
      boolean dryRun,
      String status,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long total,
      long toImport,
      long toDownload,
      long stored,
      long imported,
      long failed,
      List<ItemView> items,
      @Nullable String planId) {
    static ImportView of(Imports.Run run) {
      boolean dry = run.id().isEmpty();
      return new ImportView(
          dry ? null : run.id(),
          dry,
          dry ? "planned" : run.finishedAt() == null ? "running" : "completed",
          run.startedAt(),
          run.finishedAt(),
          run.items().size(),
          count(run, Action.IMPORT),
          count(run, Action.DOWNLOAD),
          count(run, Action.STORED),
          count(run, Action.IMPORTED),
          count(run, Action.FAILED),
          run.items().stream().limit(MOST_ITEMS).map(ItemView::of).toList(),
          run.planId());
    }

    private static long count(Imports.Run run, Action action) {
      return run.items().stream().filter(item -> item.action() == action).count();
    }
  }

  /**
   * A video of an import.
   *
   * @param action import, download, stored, imported or failed
   * @param detail why it failed
   */
  record ItemView(
      String videoId,
      String action,
      @Nullable Object title,
      @Nullable String videoPath,
      @Nullable String thumbnailPath,
      List<String> captions,
      long sizeBytes,
      @Nullable String detail) {
    static ItemView of(Imports.Item item) {
      ImportCandidate candidate = item.candidate();
      return new ItemView(
          candidate.videoId(),
          item.action().name().toLowerCase(Locale.ROOT),
          candidate.metadata().get("title"),
          text(candidate.video()),
          text(candidate.thumbnail()),
          candidate.captions().keySet().stream().sorted().toList(),
          candidate.sizeBytes(),
          item.detail());
    }

    private static @Nullable String text(@Nullable Path path) {
      return path == null ? null : path.toString();
    }
  }

  @PostMapping
  ResponseEntity<ImportView> start(@RequestBody ImportRequest request) {
    Path from = roots.requireStaging("path", request.path());
    if (Boolean.FALSE.equals(request.dryRun())) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .body(ImportView.of(imports.start(from, request.outputDir())));
    }
    return ResponseEntity.ok(ImportView.of(imports.plan(from, request.outputDir())));
  }

  @GetMapping("/{import_id}")
  ImportView get(@PathVariable("import_id") String importId) {
    return imports
        .find(importId)
        .map(ImportView::of)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "Import '%s' is not the latest one, which alone is remembered. It can be asked for again: what is stored is passed over"
                        .formatted(importId)));
  }
}
