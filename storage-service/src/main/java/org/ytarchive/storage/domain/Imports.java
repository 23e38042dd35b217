package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Brings in videos that were downloaded without us. Their files are copied and stay where they are.
 * An import that is interrupted is simply asked for again: what is stored by then is passed over.
 */
public final class Imports {
  private final ImportSource source;
  private final ImportTarget target;
  private final WorkPlans plans;
  private final Clock clock;
  private final Executor background;
  private final AtomicReference<@Nullable Run> latest = new AtomicReference<>();

  public Imports(
      ImportSource source, ImportTarget target, WorkPlans plans, Clock clock, Executor background) {
    this.source = source;
    this.target = target;
    this.plans = plans;
    this.clock = clock;
    this.background = background;
  }

  /** What is to be done with a video, or was. */
  public enum Action {
    /** Its files are to be copied. */
    IMPORT,
    /** There is no file of it: it goes to a work plan. */
    DOWNLOAD,
    /** The library has it, and keeps it as it is. */
    STORED,
    IMPORTED,
    FAILED
  }

  /**
   * A video of an import.
   *
   * @param detail why it failed; null unless it did
   */
  public record Item(ImportCandidate candidate, Action action, @Nullable String detail) {}

  /**
   * An import and how far it has come.
   *
   * @param finishedAt null while it is running; for a dry run when it was made
   * @param planId the work plan that names what has to be downloaded; null if nothing has
   */
  public record Run(
      String id,
      Instant startedAt,
      @Nullable Instant finishedAt,
      List<Item> items,
      @Nullable String planId) {
    public Run {
      items = List.copyOf(items);
    }
  }

  /** What an import would do, without doing any of it. */
  public Run plan(Path from, @Nullable String outputDir) {
    Instant now = clock.instant();
    return new Run("", now, now, items(from, outputDir), null);
  }

  /**
   * Begins an import.
   *
   * @throws ServiceException E007 while another is running
   */
  public synchronized Run start(Path from, @Nullable String outputDir) {
    Run current = latest.get();
    if (current != null && current.finishedAt() == null) {
      throw ServiceException.invalid(
              "Import %s is still running: wait until it has finished".formatted(current.id()))
          .withDetail("import_id", current.id());
    }
    Run begun =
        new Run(UUID.randomUUID().toString(), clock.instant(), null, items(from, outputDir), null);
    latest.set(begun);
    background.execute(() -> run(begun, outputDir));
    return begun;
  }

  /** The latest import, if it has this id. */
  public Optional<Run> find(String id) {
    return Optional.ofNullable(latest.get()).filter(run -> run.id().equals(id));
  }

  private List<Item> items(Path from, @Nullable String outputDir) {
    return source.scan(from).stream()
        .map(candidate -> item(candidate, action(candidate, outputDir)))
        .toList();
  }

  /** What cannot work is known before it is tried, in a dry run too. */
  private static Item item(ImportCandidate candidate, Action action) {
    return action == Action.IMPORT && candidate.sizeBytes() == 0
        ? new Item(candidate, Action.FAILED, "'%s' is empty".formatted(candidate.video()))
        : new Item(candidate, action, null);
  }

  private Action action(ImportCandidate candidate, @Nullable String outputDir) {
    if (target.isStored(candidate.videoId(), outputDir)) {
      return Action.STORED;
    }
    return candidate.video() == null ? Action.DOWNLOAD : Action.IMPORT;
  }

  private void run(Run begun, @Nullable String outputDir) {
    List<Item> items = new ArrayList<>(begun.items());
    for (int n = 0; n < items.size(); n++) {
      Item item = items.get(n);
      if (item.action() == Action.IMPORT) {
        items.set(n, imported(item, outputDir));
        latest.set(new Run(begun.id(), begun.startedAt(), null, items, null));
      }
    }
    String planId = null;
    try {
      planId = planFor(begun.id(), items);
    } finally {
      latest.set(new Run(begun.id(), begun.startedAt(), clock.instant(), items, planId));
    }
  }

  private Item imported(Item item, @Nullable String outputDir) {
    try {
      target.take(item.candidate(), outputDir);
      return new Item(item.candidate(), Action.IMPORTED, null);
    } catch (RuntimeException e) {
      return new Item(item.candidate(), Action.FAILED, e.getMessage());
    }
  }

  private @Nullable String planFor(String importId, List<Item> items) {
    List<FailedDownload> wanted =
        items.stream()
            .filter(item -> item.action() == Action.DOWNLOAD || item.action() == Action.FAILED)
            .map(this::wanted)
            .toList();
    return wanted.isEmpty()
        ? null
        : plans
            .file(
                new WorkPlan(
                    clock.instant(),
                    List.of(),
                    wanted,
                    "Videos that an import named and could not bring in",
                    "import-" + importId))
            .planId();
  }

  private FailedDownload wanted(Item item) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", ErrorCode.INVALID_REQUEST.code());
    error.put("message", item.detail() == null ? "It has to be downloaded" : item.detail());
    Object title = item.candidate().metadata().get("title");
    return new FailedDownload(
        item.candidate().videoId(),
        title instanceof String text ? text : null,
        0,
        clock.instant(),
        List.of(error),
        null,
        null);
  }
}
