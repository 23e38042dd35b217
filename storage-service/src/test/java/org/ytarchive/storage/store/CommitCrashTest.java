package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.Submission;
import org.ytarchive.storage.store.FailingOperations.Crash;
import org.ytarchive.storage.store.FailingOperations.Fault;

/** Stops a commit at every single step, and looks at what is there afterwards. */
class CommitCrashTest {
  @TempDir Path dir;

  /** Where the staged files come from, which decides how they are taken over. */
  enum Source {
    LINKED("data/tmp/staging/job-1"),
    COPIED("other/incoming");

    final String directory;

    Source(String directory) {
      this.directory = directory;
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void everythingIsOnTheDiskBeforeItGetsItsName(Source source) throws IOException {
    List<String> steps = steps(Files.createDirectory(dir.resolve("probe")), source);
    int rename = steps.indexOf("rename " + ID);

    Stream.of(
            ID + ".mp4",
            ID + "_thumb.jpg",
            ID + "_en.vtt",
            ID + "_metadata.json",
            ID + "_provenance.json",
            "SHA256SUMS")
        .forEach(
            file ->
                assertThat(steps.subList(0, rename))
                    .containsAnyOf("fsyncFile " + file, "copy " + file));
    assertThat(steps.subList(0, rename)).contains("fsyncDirectory captions");
    assertThat(steps.get(rename - 1)).startsWith("fsyncDirectory .staging-" + ID);
    assertThat(steps.get(rename + 1)).isEqualTo("fsyncDirectory videos");
    assertThat(steps.subList(rename + 2, steps.size())).allMatch(step -> step.startsWith("delete"));
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aCrashLeavesTheOldStateOrTheNew(Source source) throws Exception {
    List<String> steps = steps(Files.createDirectory(dir.resolve("probe")), source);
    assertThat(steps).hasSizeGreaterThan(15);

    for (int step = 0; step < steps.size(); step++) {
      Path home = Files.createDirectory(dir.resolve("before-" + step));
      crash(home, source, FailingOperations.at(step, Fault.CRASH));
      assertOldOrNew(home, source);
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aCrashInTheMiddleOfAFileLeavesTheOldState(Source source) throws Exception {
    List<String> steps = steps(Files.createDirectory(dir.resolve("probe")), source);

    for (int step = 0; step < steps.size(); step++) {
      if (steps.get(step).matches("(write|copy) .*")) {
        Path home = Files.createDirectory(dir.resolve("halfway-" + step));
        crash(home, source, FailingOperations.at(step, Fault.CRASH_HALFWAY));
        assertThat(home.resolve("library/videos/" + ID)).doesNotExist();
        assertOldOrNew(home, source);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void aFullDiskLeavesTheOldStateAndSaysSo(Source source) throws Exception {
    List<String> steps = steps(Files.createDirectory(dir.resolve("probe")), source);

    for (int step : writes(steps)) {
      Path home = Files.createDirectory(dir.resolve("full-" + step));
      try (TestLibrary library =
          TestLibrary.open(home, FailingOperations.at(step, Fault.DISK_FULL))) {
        library.metadata.saveVideo(ID, Map.of("title", "t"), null);
        Submission submission = staged(library, source);

        assertThatThrownBy(() -> library.videos.save(submission, null))
            .as(steps.get(step))
            .isInstanceOfSatisfying(
                ServiceException.class,
                e -> {
                  assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL);
                  assertThat(e.details()).containsKeys("free_bytes", "needed_bytes");
                });

        assertThat(library.layout().videosDir()).isEmptyDirectory();
        assertThat(submission.video()).exists();
        library.videos.save(submission, null);
        CommitTest.sha256sum(library.folder(ID));
      }
    }
  }

  @Test
  void aFailureAfterTheRenameIsMadeGoodByRepeating() throws Exception {
    List<String> steps = steps(Files.createDirectory(dir.resolve("probe")), Source.LINKED);
    int fsync = steps.indexOf("rename " + ID) + 1;
    FailingOperations operations = FailingOperations.at(fsync, Fault.DISK_FULL);
    try (TestLibrary library =
        TestLibrary.open(Files.createDirectory(dir.resolve("home")), operations)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      Submission submission = staged(library, Source.LINKED);

      assertThatThrownBy(() -> library.videos.save(submission, null))
          .isInstanceOf(ServiceException.class);
      library.videos.save(submission, null);

      assertThat(operations.steps.subList(fsync + 1, operations.steps.size()))
          .contains("fsyncDirectory videos")
          .noneMatch(step -> step.startsWith("rename"));
      CommitTest.sha256sum(library.folder(ID));
    }
  }

  private void assertOldOrNew(Path home, Source source) throws Exception {
    try (TestLibrary library = TestLibrary.open(home)) {
      try (Stream<Path> entries = Files.list(library.layout().videosDir())) {
        assertThat(entries.filter(entry -> !entry.endsWith(ID))).as("leftovers").isEmpty();
      }
      Path folder = library.folder(ID);
      if (Files.exists(folder)) {
        CommitTest.sha256sum(folder);
        assertThat(library.videos.totals().videos()).isEqualTo(1);
      } else {
        assertThat(library.videos.totals().videos()).isZero();
        assertThat(staged(library, source).video()).exists();
      }
      library.videos.save(staged(library, source), null);
      assertThat(CommitTest.sha256sum(folder)).contains(ID + ".mp4: OK");
      assertThat(TestLibrary.names(folder)).hasSize(6);
      assertThat(library.videos.totals().videos()).isEqualTo(1);
    }
  }

  private static void crash(Path home, Source source, FailingOperations operations) {
    try (TestLibrary library = TestLibrary.open(home, operations)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      Submission submission = staged(library, source);
      assertThatThrownBy(() -> library.videos.save(submission, null)).isInstanceOf(Crash.class);
      assertThat(Files.exists(submission.video()) || Files.exists(library.folder(ID)))
          .as("after " + operations.steps)
          .isTrue();
    }
  }

  /** What a commit does, one line per step; nothing else goes through these operations. */
  private static List<String> steps(Path home, Source source) {
    FailingOperations operations = FailingOperations.recording();
    try (TestLibrary library = TestLibrary.open(home, operations)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      library.videos.save(staged(library, source), null);
      return List.copyOf(operations.steps);
    }
  }

  private static List<Integer> writes(List<String> steps) {
    return IntStream.range(0, steps.indexOf("rename " + ID))
        .filter(step -> !steps.get(step).startsWith("link"))
        .boxed()
        .toList();
  }

  private static Submission staged(TestLibrary library, Source source) {
    return TestLibrary.staged(library.home.resolve(source.directory), ID, "video");
  }
}
