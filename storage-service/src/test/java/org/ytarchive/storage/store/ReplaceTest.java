package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.storage.domain.IfStored;

/** While a video is replaced, there is the old one or the new one, never none. */
class ReplaceTest {
  @TempDir Path dir;

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

  private Path stocked(String name) throws IOException {
    Path home = Files.createDirectories(dir.resolve(name));
    try (TestLibrary library = TestLibrary.open(home)) {
      library.videos.save(library.staged(ID, "old"), null);
    }
    return home;
  }
}
