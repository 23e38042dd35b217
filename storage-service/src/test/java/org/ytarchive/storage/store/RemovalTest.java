package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
  @TempDir Path dir;

  @Test
  void movesAwayBeforeItRemoves() throws IOException {
    List<String> steps = steps();

    assertThat(steps.get(0)).startsWith("rename .deleted-" + ID);
    assertThat(steps.get(1)).isEqualTo("fsync videos");
    assertThat(steps.get(2)).isEqualTo("delete " + ID + ".json");
    assertThat(steps.get(steps.size() - 1)).startsWith("delete .deleted-" + ID);
  }

  @Test
  void countsNoFileThatALinkLeadsTo() throws IOException {
    Path outside = Files.write(dir.resolve("outside"), new byte[1_000_000]);
    try (TestLibrary library = TestLibrary.open(stocked("linked"))) {
      Files.createSymbolicLink(library.folder(ID).resolve("link"), outside);

      assertThat(library.removal.remove(ID, null).bytes()).isLessThan(10_000);
      assertThat(outside).exists();
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
