package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.IfStored;
import org.ytarchive.storage.domain.StoredVideo;
import org.ytarchive.storage.store.FailingOperations.Crash;
import org.ytarchive.storage.store.FailingOperations.Fault;

/** Stops a replacement at every step: there is the old video or the new one, never none. */
class ReplaceTest {
  @TempDir Path dir;

  @Test
  void aCrashLeavesTheOldVideoOrTheNew() throws Exception {
    List<String> steps = steps();
    int renamed = steps.indexOf("rename " + ID);
    assertThat(steps.subList(0, renamed)).anyMatch(step -> step.startsWith("rename .replaced"));

    for (int step = 0; step < steps.size(); step++) {
      Path home = stocked("crash-" + step);
      try (TestLibrary library = TestLibrary.open(home, FailingOperations.at(step, Fault.CRASH))) {
        assertThatThrownBy(() -> replace(library)).isInstanceOf(Crash.class);
        assertThat(library.videos.find(ID, null)).as("for who still reads").isPresent();
      }
      try (TestLibrary library = TestLibrary.open(home)) {
        assertOnly(library, step > renamed ? "new" : "old");
        library.staged(ID, "new");
        replace(library);
        assertOnly(library, "new");
      }
    }
  }

  @Test
  void aFullDiskLeavesTheOldVideo() throws Exception {
    List<String> steps = steps();
    int renamed = steps.indexOf("rename " + ID);
    for (int step = 0; step <= renamed; step++) {
      if (steps.get(step).startsWith("link")) {
        continue;
      }
      Path home = stocked("full-" + step);
      try (TestLibrary library =
          TestLibrary.open(home, FailingOperations.at(step, Fault.DISK_FULL))) {
        assertThatThrownBy(() -> replace(library)).isInstanceOf(ServiceException.class);
        assertOnly(library, "old");
        replace(library);
        assertOnly(library, "new");
      }
    }
  }

  @Test
  void readersAlwaysFindAVideo() throws Exception {
    try (TestLibrary library = TestLibrary.open(stocked("home"))) {
      AtomicBoolean missed = new AtomicBoolean();
      AtomicBoolean done = new AtomicBoolean();
      Thread reader =
          new Thread(
              () -> {
                while (!done.get()) {
                  if (library.videos.find(ID, null).isEmpty()) {
                    missed.set(true);
                  }
                }
              });
      reader.start();
      for (int n = 0; n < 50; n++) {
        library.videos.save(library.staged(ID, "content " + n), null, IfStored.REPLACE);
      }
      done.set(true);
      reader.join();
      assertThat(missed).isFalse();
      assertOnly(library, "content 49");
    }
  }

  private static void assertOnly(TestLibrary library, String content) throws Exception {
    try (Stream<Path> entries = Files.list(library.layout().videosDir())) {
      assertThat(entries).containsExactly(library.folder(ID));
    }
    CommitTest.sha256sum(library.folder(ID));
    assertThat(library.folder(ID).resolve(ID + ".mp4")).hasContent(content);
    assertThat(library.videos.totals().videos()).isEqualTo(1);
  }

  private static StoredVideo replace(TestLibrary library) {
    return library.videos.save(library.staged(ID, "new"), null, IfStored.REPLACE);
  }

  private List<String> steps() throws IOException {
    FailingOperations operations = FailingOperations.recording();
    try (TestLibrary library = TestLibrary.open(stocked("probe"), operations)) {
      replace(library);
      return List.copyOf(operations.steps);
    }
  }

  private Path stocked(String name) throws IOException {
    Path home = Files.createDirectories(dir.resolve(name));
    try (TestLibrary library = TestLibrary.open(home)) {
      library.videos.save(library.staged(ID, "old"), null);
    }
    return home;
  }
}
