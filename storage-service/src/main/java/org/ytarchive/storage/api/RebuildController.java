package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.Rebuilds;
import org.ytarchive.storage.domain.ReconciliationReport;

/** Has the index made anew, or brought into line with the files. */
@RestController
@RequestMapping("/api/v1/storage")
class RebuildController {
  private final Rebuilds rebuilds;

  RebuildController(Rebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  /**
   * A run and what it found so far.
   *
   * @param total videos that the libraries hold
   * @param indexed entries that were made anew
   * @param notMatching videos whose files had changed
   * @param findings the first 1,000
   */
  record RunView(
      String rebuildId,
      String scope,
      String status,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long total,
      long indexed,
      long missing,
      long extra,
      long notMatching,
      long broken,
      List<FindingView> findings,
      @Nullable String error) {
    static RunView of(Rebuilds.Run run) {
      ReconciliationReport report = run.report();
      return new RunView(
          run.id(),
          run.scope().name().toLowerCase(Locale.ROOT),
          run.status().name().toLowerCase(Locale.ROOT),
          run.startedAt(),
          run.finishedAt(),
          report.present(),
          report.renewed(),
          report.missing(),
          report.extra(),
          report.changed(),
          report.broken(),
          report.findings().stream().map(FindingView::of).toList(),
          run.error());
    }
  }

  /** One difference between index and files. */
  record FindingView(String kind, String videoId, String outputDir, String detail) {
    static FindingView of(ReconciliationReport.Finding finding) {
      String kind =
          switch (finding.kind()) {
            case MISSING -> "missing";
            case EXTRA -> "extra";
            case CHANGED -> "not_matching";
            case BROKEN -> "broken";
          };
      return new FindingView(
          kind, finding.video().videoId(), finding.video().root().toString(), finding.detail());
    }
  }

  @PostMapping("/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunView rebuild() {
    return RunView.of(rebuilds.start(Rebuilds.Scope.REBUILD));
  }

  @PostMapping("/reconcile")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunView reconcile() {
    return RunView.of(rebuilds.start(Rebuilds.Scope.RECONCILE));
  }

  @GetMapping({"/rebuild/{rebuild_id}", "/reconcile/{rebuild_id}"})
  RunView get(@PathVariable("rebuild_id") String rebuildId) {
    return rebuilds
        .find(rebuildId)
        .map(RunView::of)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "Run '%s' is not the latest one, which alone is remembered. POST /storage/rebuild or /storage/reconcile starts another"
                        .formatted(rebuildId)));
  }
}
