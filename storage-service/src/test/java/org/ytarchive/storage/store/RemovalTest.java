package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.store.FailingOperations.Crash;
import org.ytarchive.storage.store.FailingOperations.Fault;

/** Stops a deletion at every step. */
class RemovalTest {
  @TempDir Path dir;

  @Test
  void movesAwayBeforeItRemoves() throws IOException {
    List<String> steps = steps();

    assertThat(steps.get(0)).startsWith("rename .deleted-" + ID);
    assertThat(steps.get(1)).isEqualTo("fsyncDirectory videos");
    assertThat(steps.get(2)).isEqualTo("delete " + ID + ".json");
    assertThat(steps.get(steps.size() - 1)).startsWith("delete .deleted-" + ID);
  }

  @Test
  void aCrashLeavesTheWholeVideoOrNone() throws Exception {
    int steps = steps().size();
    for (int step = 0; step < steps; step++) {
      Path home = stocked("crash-" + step);
      try (TestLibrary library = TestLibrary.open(home, FailingOperations.at(step, Fault.CRASH))) {
        assertThatThrownBy(() -> library.removal.remove(ID, null)).isInstanceOf(Crash.class);
      }
      try (TestLibrary library = TestLibrary.open(home)) {
        if (step == 0) {
          CommitTest.sha256sum(library.folder(ID));
        } else {
          assertNothingLeft(library);
        }
        library.removal.remove(ID, null);
        assertNothingLeft(library);
        assertThat(library.layout().videoMetadata(ID)).doesNotExist();
        assertThat(library.videos.totals().total()).isZero();
      }
    }
  }

  @Test
  void aFailureLeavesTheVideoOrIsMadeGoodByRepeating() throws Exception {
    int steps = steps().size();
    for (int step = 0; step < steps - 1; step++) {
      Path home = stocked("fails-" + step);
      try (TestLibrary library =
          TestLibrary.open(home, FailingOperations.at(step, Fault.DISK_FULL))) {
        assertThatThrownBy(() -> library.removal.remove(ID, null))
            .isInstanceOf(ServiceException.class);
        library.removal.remove(ID, null);
        assertThat(library.layout().videoMetadata(ID)).doesNotExist();
        assertThat(library.folder(ID)).doesNotExist();
        assertThat(library.videos.totals().total()).isZero();
      }
      try (TestLibrary library = TestLibrary.open(home)) {
        assertNothingLeft(library);
      }
    }
  }

  private static void assertNothingLeft(TestLibrary library) throws IOException {
    try (Stream<Path> entries = Files.list(library.layout().videosDir())) {
      assertThat(entries).isEmpty();
    }
  }

  private List<String> steps() throws IOException {
    FailingOperations operations = FailingOperations.recording();
    try (TestLibrary library = TestLibrary.open(stocked("probe"), operations)) {
      library.removal.remove(ID, null);
      return List.copyOf(operations.steps);
    }
  }

  private Path stocked(String name) throws IOException {
    Path home = Files.createDirectories(dir.resolve(name));
    try (TestLibrary library = TestLibrary.open(home)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      library.videos.save(library.staged(ID, "video"), null);
    }
    return home;
  }
}
