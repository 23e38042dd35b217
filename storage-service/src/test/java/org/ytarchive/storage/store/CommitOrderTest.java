package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.Submission;
import org.ytarchive.storage.store.FailingOperations.Fault;

/** What has to be on the disk before what. The crash matrix tells what comes of it. */
class CommitOrderTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"data/tmp/staging/job-1", "other/incoming"})
  void everythingIsOnTheDiskBeforeItGetsItsName(String staging) {
    FailingOperations operations = FailingOperations.recording();
    commit(operations, staging);

    List<String> steps = operations.steps;
    int rename = steps.indexOf("rename " + ID);
    Stream.of(
            ID + ".mp4",
            ID + "_thumb.jpg",
            ID + "_en.vtt",
            ID + "_metadata.json",
            ID + "_provenance.json",
            "SHA256SUMS",
            "captions")
        .forEach(file -> assertThat(steps.subList(0, rename)).contains("fsync " + file));
    assertThat(steps.get(rename - 1)).startsWith("fsync .staging-" + ID);
    assertThat(steps.get(rename + 1)).isEqualTo("fsync videos");
    assertThat(steps.subList(rename + 2, steps.size())).allMatch(step -> step.startsWith("delete"));
  }

  @Test
  void aFailureAfterTheRenameIsMadeGoodByRepeating() throws Exception {
    FailingOperations probe = FailingOperations.recording();
    commit(probe, "data/tmp/staging/job-1");
    int fsync = probe.steps.indexOf("rename " + ID) + 1;
    Path home = Files.createDirectory(dir.resolve("home"));
    FailingOperations operations = FailingOperations.at(fsync, Fault.DISK_FULL);
    try (TestLibrary library = TestLibrary.open(home, operations)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      Submission submission = library.staged(ID, "video");

      assertThatThrownBy(() -> library.videos.save(submission, null))
          .isInstanceOf(ServiceException.class);
      library.videos.save(submission, null);

      assertThat(operations.steps.subList(fsync + 1, operations.steps.size()))
          .contains("fsync videos")
          .noneMatch(step -> step.startsWith("rename"));
      CommitTest.sha256sum(library.folder(ID));
    }
  }

  private void commit(FailingOperations operations, String staging) {
    try (TestLibrary library = TestLibrary.open(dir, operations)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      library.videos.save(TestLibrary.staged(library.home.resolve(staging), ID, "video"), null);
    }
  }
}
