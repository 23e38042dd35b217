package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.FailedDownload;
import org.ytarchive.storage.domain.Fixity;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.LibraryIndex;
import org.ytarchive.storage.domain.Rebuilds;
import org.ytarchive.storage.domain.Reconciliation;
import org.ytarchive.storage.domain.ReconciliationReport;
import org.ytarchive.storage.domain.Reservations;
import org.ytarchive.storage.domain.Scrub;
import org.ytarchive.storage.domain.Scrubber;
import org.ytarchive.storage.domain.Scrubs;
import org.ytarchive.storage.domain.UnavailableVideo;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoIntake;
import org.ytarchive.storage.domain.WorkPlan;
import org.ytarchive.storage.domain.WorkPlans;
import org.ytarchive.storage.store.FailingOperations.Crash;
import org.ytarchive.testkit.MovableClock;

/** What the service does by itself, and goes on with after it was interrupted. */
class MaintenanceTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir Path dir;
  private final MovableClock clock = MovableClock.at("2026-02-01T00:00:00Z");

  @Test
  void everythingIsVerifiedWhenThatIsDue() {
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), null);
      Scrubs scrubs = scrubs(library);

      scrubs.startIfDue(MONTH);
      Scrub first = scrubs.latest().orElseThrow();
      assertThat(first.status()).isEqualTo(Scrub.Status.COMPLETED);
      assertThat(first.counts().ok()).isEqualTo(4);

      clock.advance(MONTH.minusDays(1));
      scrubs.startIfDue(MONTH);
      assertThat(scrubs.latest()).contains(first);

      clock.advance(Duration.ofDays(1));
      scrubs.start(List.of(ID));
      scrubs.startIfDue(MONTH);
      assertThat(scrubs.latest().orElseThrow().isFull()).as("one video is not all").isTrue();
      assertThat(scrubs.latest().orElseThrow().startedAt()).isEqualTo(clock.instant());
    }
    try (TestLibrary library = TestLibrary.open(dir)) {
      Scrubs scrubs = scrubs(library);
      scrubs.resume();
      Scrub before = scrubs.latest().orElseThrow();
      scrubs.startIfDue(MONTH);
      assertThat(scrubs.latest()).as("known after a restart").contains(before);
    }
  }

  @Test
  void aVerificationThatAFaultStoppedGoesOnWhereItWas() {
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), null);
      library.videos.save(library.staged("bbbbbbbbbbb", "other"), null);
      AtomicInteger blocks = new AtomicInteger();
      Scrubs scrubs =
          scrubs(
              library,
              bytes -> {
                if (blocks.incrementAndGet() == 6) {
                  throw new IllegalStateException("the disk is full for a moment");
                }
              });

      Scrub stopped = scrubs.start(List.of());
      assertThat(scrubs.latest().orElseThrow().status()).isEqualTo(Scrub.Status.RUNNING);
      Scrub asked = scrubs.start(List.of());

      assertThat(asked.id()).as("one that stopped is no second one").isEqualTo(stopped.id());
      Scrub done = scrubs.latest().orElseThrow();
      assertThat(done.id()).isEqualTo(stopped.id());
      assertThat(done.status()).isEqualTo(Scrub.Status.COMPLETED);
      assertThat(done.counts().ok()).isEqualTo(8);
    }
  }

  @Test
  void aListOfChecksumsThatNoLongerNamesTheVideoProvesNothing() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), null);
      Path sums = library.layout().videoFolder(ID).resolve("SHA256SUMS");
      List<String> lines = Files.readAllLines(sums);
      Files.write(
          sums,
          lines.stream()
              .map(line -> line.endsWith(".mp4") ? line.replaceFirst("^.", "g") : line)
              .toList());
      Scrubs scrubs = scrubs(library);

      scrubs.start(List.of(ID));

      Scrub done = scrubs.latest().orElseThrow();
      assertThat(done.counts().corrupt()).isEqualTo(2);
      assertThat(done.problems())
          .extracting(problem -> problem.file().name())
          .containsExactly("SHA256SUMS", ID + ".mp4");
      assertThat(done.planId()).isNotNull();
    }
  }

  @Test
  void damageIsFiledOnceAndClosedWhenItIsMended() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      String other = "bbbbbbbbbbb";
      library.videos.save(library.staged(ID, "video"), null);
      library.videos.save(library.staged(other, "other"), null);
      WorkPlans plans = library.store.workPlans();
      Scrubs scrubs = scrubs(library);
      Path video = library.folder(ID).resolve(ID + ".mp4");
      Files.writeString(video, "vidéo");

      String first = verified(scrubs, List.of()).planId();
      assertThat(plans.open(ID)).extracting(WorkPlan.Filed::planId).containsExactly(first);

      clock.advance(MONTH);
      assertThat(verified(scrubs, List.of()).planId()).as("it is filed already").isEqualTo(first);
      assertThat(verified(scrubs, List.of(ID)).planId()).isEqualTo(first);
      assertThat(plans.count()).isEqualTo(1);

      Files.delete(library.folder(other).resolve(other + ".mp4"));
      clock.advance(MONTH);
      String second = verified(scrubs, List.of()).planId();
      assertThat(plans.count()).isEqualTo(2);
      assertThat(plans.open(other)).extracting(WorkPlan.Filed::planId).containsExactly(second);
      assertThat(plans.open(ID)).extracting(WorkPlan.Filed::planId).containsExactly(first);

      Files.writeString(video, "video");
      assertThat(verified(scrubs, List.of(other)).planId()).isEqualTo(second);
      assertThat(plans.open(ID)).as("that was not looked at").hasSize(1);
      assertThat(verified(scrubs, List.of(ID)).planId()).isNull();
      assertThat(plans.open(ID)).isEmpty();
      assertThat(plans.open(other)).hasSize(1);

      Files.writeString(video, "vidéo");
      clock.advance(MONTH);
      String third = verified(scrubs, List.of()).planId();
      assertThat(plans.open(ID)).extracting(WorkPlan.Filed::planId).containsExactly(third);
      assertThat(third).isNotEqualTo(first);
    }
  }

  @Test
  void aPlanOfAnotherKindStaysOpenWhenAVideoIsFoundWhole() {
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), null);
      WorkPlans plans = library.store.workPlans();
      FailedDownload captions =
          new FailedDownload(ID, "T", 3, clock.instant(), List.of("no captions"), null, null);
      plans.file(new WorkPlan(clock.instant(), List.of(), List.of(captions), null, "job-1"));

      verified(scrubs(library), List.of());

      assertThat(plans.open(ID)).hasSize(1);
    }
  }

  private static Scrub verified(Scrubs scrubs, List<String> videoIds) {
    return scrubs.find(scrubs.start(videoIds).id()).orElseThrow();
  }

  @Test
  void aRebuildThatIsKilledLeavesTheIndexAsItWasAndBeginsAgain() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      for (int n = 0; n < 700; n++) {
        Files.writeString(
            library.layout().videoMetadata("%011d".formatted(n)),
            "{\"title\": \"Title %d\"}".formatted(n));
      }
      assertThat(library.reconciliation.atStart().extra()).isEqualTo(700);
      Files.delete(library.layout().videoMetadata("%011d".formatted(0)));
      LibraryIndex index = library.store.index();
      Rebuilds rebuilds = rebuilds(library, killedAtTheSecondBatch(index));

      assertThatThrownBy(() -> rebuilds.start(Rebuilds.Scope.REBUILD)).isInstanceOf(Crash.class);

      assertThat(library.videos.totals().total()).as("the old one").isEqualTo(700);
      assertThat(index.isDrafting()).isTrue();
    }

    try (TestLibrary library = TestLibrary.open(dir)) {
      LibraryIndex index = library.store.index();
      assertThat(library.atStart.renewed()).isZero();
      assertThat(library.atStart.missing()).isEqualTo(1);
      Rebuilds rebuilds = rebuilds(library, index);

      rebuilds.resume();

      assertThat(index.isDrafting()).isFalse();
      assertThat(library.videos.totals().total()).isEqualTo(699);
      String latest = rebuilds.start(Rebuilds.Scope.REBUILD).id();
      assertThat(rebuilds.find(latest).orElseThrow().report())
          .isEqualTo(new ReconciliationReport(699, 699, 0, 0, 0, 0, List.of()));
      rebuilds.resume();
      assertThat(rebuilds.find(latest)).as("nothing was interrupted").isPresent();
    }
  }

  @Test
  void whatAStopLeftOpenInAWorkPlanIsClosedAtTheStart() {
    String planId;
    try (TestLibrary library = TestLibrary.open(dir)) {
      Instant then = Instant.parse("2026-01-31T00:00:00Z");
      WorkPlan plan =
          new WorkPlan(
              then,
              List.of(
                  new UnavailableVideo(ID, null, "private", then, null, null),
                  new UnavailableVideo("still-gone-", null, "private", then, null, null)),
              List.of(),
              null,
              null);
      planId = library.store.workPlans().file(plan).planId();
      library.videos.save(library.staged(ID, "video"), null);
    }

    try (TestLibrary library = TestLibrary.open(dir)) {
      Reservations reservations =
          new Reservations(library.store.libraries(), library.home, library.store.disks(), clock);
      AtomicBoolean unreadable = new AtomicBoolean(true);
      VideoIntake intake =
          new VideoIntake(
              failing(library.store.libraries(), unreadable),
              library.videos,
              library.store.workPlans(),
              reservations,
              clock);
      intake.closeWhatIsArchived();
      assertThat(library.store.workPlans().find(planId).orElseThrow().plan().closed())
          .as("what cannot be read keeps nothing from starting")
          .isEmpty();

      unreadable.set(false);
      intake.closeWhatIsArchived();

      WorkPlan plan = library.store.workPlans().find(planId).orElseThrow().plan();
      assertThat(plan.openVideos()).containsExactly("still-gone-");
      assertThat(plan.closed()).isEqualTo(Map.of(ID, clock.instant()));
    }
  }

  private Scrubs scrubs(TestLibrary library) {
    return scrubs(library, bytes -> {});
  }

  private Scrubs scrubs(TestLibrary library, Fixity.Pace pace) {
    LibraryStore store = library.store;
    return new Scrubs(
        new Scrubber(
            store.libraries(), store.reader(), store.index(), store.fixity(), pace, library.videos),
        store.scrubs(),
        store.workPlans(),
        clock,
        Runnable::run);
  }

  private Rebuilds rebuilds(TestLibrary library, LibraryIndex index) {
    return new Rebuilds(
        new Reconciliation(
            library.store.libraries(), library.store.reader(), index, library.videos),
        clock,
        Runnable::run);
  }

  private static Libraries failing(Libraries libraries, AtomicBoolean fails) {
    return (Libraries)
        Proxy.newProxyInstance(
            Libraries.class.getClassLoader(),
            new Class<?>[] {Libraries.class},
            (proxy, method, arguments) -> {
              if (fails.get()) {
                throw new ServiceException(ErrorCode.INTERNAL_ERROR, "Input/output error");
              }
              return method.invoke(libraries, arguments);
            });
  }

  /** Also what comes after the kill does not happen any more. */
  private static LibraryIndex killedAtTheSecondBatch(LibraryIndex index) {
    return instead(
        LibraryIndex.class,
        index,
        "draft",
        () -> {
          LibraryIndex.Draft draft = index.draft();
          AtomicInteger batches = new AtomicInteger();
          return new LibraryIndex.Draft() {
            @Override
            public void add(List<VideoEntry> entries) {
              if (batches.incrementAndGet() == 2) {
                throw new Crash();
              }
              draft.add(entries);
            }

            @Override
            public void publish() {
              draft.publish();
            }

            @Override
            public void close() {}
          };
        });
  }

  private static <T> T instead(Class<T> type, T real, String method, Supplier<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                called.getName().equals(method) ? answer.get() : called.invoke(real, arguments)));
  }
}
