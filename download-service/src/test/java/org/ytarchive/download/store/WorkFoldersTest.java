package org.ytarchive.download.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.download.domain.DeliveredFiles;
import org.ytarchive.download.domain.DownloadRequest;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.Extraction;
import org.ytarchive.download.domain.FetchedExtras;
import org.ytarchive.download.domain.FetchedVideo;
import org.ytarchive.download.domain.Outcome;
import org.ytarchive.download.domain.PartialFiles;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.Tasks;
import org.ytarchive.download.domain.WorkDirectory;

class WorkFoldersTest {
  private static final String INFO =
      "{\"id\": \"x\", \"cookies\": \"secret\", \"formats\": [{\"url\": \"u\", \"http_headers\": {\"Cookie\": \"secret\"}}]}";

  @TempDir Path place;
  private Path tmp;
  private WorkFolders folders;

  @BeforeEach
  void setUp() {
    tmp = place.resolve("tmp");
    folders = new WorkFolders(tmp.resolve("download"), tmp, new DiskSpace(0));
  }

  @Test
  void theSetAppearsAtOnceWithItsNames() throws Exception {
    DownloadTask task = gathered(place.resolve("out"), null);
    Path target = task.request().targetDirectory();
    assertThat(target).doesNotExist();
    assertThat(folders.isGathered(task)).isTrue();

    folders.deliver(task);

    assertThat(target.resolve("abcdefghijk.mp4")).hasContent("video");
    assertThat(target.resolve("abcdefghijk_thumb.jpg")).hasContent("jpg");
    assertThat(target.resolve("captions/abcdefghijk_en.vtt")).hasContent("WEBVTT");
    assertThat(target.resolve("abcdefghijk.info.json"))
        .hasContent("{\"id\":\"x\",\"formats\":[{\"url\":\"u\"}]}");
    folders.deliver(task);
    assertThat(folders.isGathered(task)).isTrue();
    folders.discard(task.id());
    assertThat(tmp.resolve("download").resolve(task.id())).doesNotExist();
  }

  @Test
  void whatIsGatheredIsOnTheDiskBeforeAnybodyCountsOnIt() throws Exception {
    List<String> synced = new ArrayList<>();
    folders =
        new WorkFolders(
            tmp.resolve("download"),
            tmp,
            new DiskSpace(0),
            directory -> {
              try (Stream<Path> files = Files.walk(directory)) {
                files
                    .filter(Files::isRegularFile)
                    .forEach(file -> synced.add(directory.relativize(file).toString()));
              }
            });

    DownloadTask task = gathered(place.resolve("out"), null);

    assertThat(synced)
        .containsExactlyInAnyOrder(
            "abcdefghijk.mp4",
            "abcdefghijk_thumb.jpg",
            "abcdefghijk.info.json",
            "captions/abcdefghijk_en.vtt");
    synced.clear();
    folders.deliver(task);
    assertThat(synced).as("which only renames").isEmpty();
  }

  @Test
  void inStagingAnEarlierAttemptIsReplaced() throws Exception {
    Path output = tmp.resolve("staging/job");
    Files.createDirectories(output.resolve("abcdefghijk"));
    Files.writeString(output.resolve("abcdefghijk/old"), "old");
    DownloadTask task = gathered(output, null);

    folders.deliver(task);

    assertThat(output.resolve("abcdefghijk/old")).doesNotExist();
    assertThat(output.resolve("abcdefghijk/abcdefghijk.mp4")).exists();
    assertThat(output.toFile().list()).hasSize(1);
  }

  @Test
  void stagingBehindALinkIsStaging() throws Exception {
    Path link = Files.createSymbolicLink(place.resolve("link"), place.resolve("disk"));
    Path output = Files.createDirectories(place.resolve("disk/staging/job")).toRealPath();
    folders = new WorkFolders(link.resolve("download"), link, new DiskSpace(0));
    Files.createDirectories(output.resolve("abcdefghijk"));
    DownloadTask task = gathered(output, null);

    folders.deliver(task);

    assertThat(output.resolve("abcdefghijk/abcdefghijk.mp4")).exists();
  }

  @Test
  void elsewhereWhatIsThereIsSomebodys() throws Exception {
    Path output = place.resolve("out");
    Files.createDirectories(output.resolve("abcdefghijk"));
    DownloadTask task = gathered(output, null);

    assertThatThrownBy(() -> folders.deliver(task))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("exists already and is not replaced");
  }

  @Test
  void toAnotherFileSystemItIsCopiedFirst() throws Exception {
    Path other = Path.of("/dev/shm");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isWritable(other) && !Files.getFileStore(other).equals(Files.getFileStore(place)),
        "needs a second file system at /dev/shm");
    Path output = Files.createTempDirectory(other, "ytarchive-test-");
    try {
      DownloadTask task = gathered(output, null);
      folders.deliver(task);

      assertThat(output.resolve("abcdefghijk/captions/abcdefghijk_en.vtt")).exists();
      assertThat(output.toFile().list()).hasSize(1);
      assertThat(folders.isGathered(task)).isTrue();
    } finally {
      Trees.delete(output);
    }
  }

  @Test
  void aKillWhileACopyTakesItsPlaceOnAnotherFileSystemLosesNothing() throws Exception {
    DownloadTask task = gathered(place.resolve("out"), null);
    WorkDirectory directory = new WorkDirectory(tmp.resolve("download").resolve(task.id()));
    Files.move(directory.finished(), directory.copied());
    assertThat(folders.isGathered(task)).isTrue();

    folders.deliver(task);
    assertThat(task.request().targetDirectory().resolve("abcdefghijk.mp4")).hasContent("video");

    // Killed once more, while what was copied was being deleted.
    Files.createDirectories(directory.copied());
    assertThat(folders.isGathered(task)).isTrue();
    folders.deliver(task);
    assertThat(task.request().targetDirectory().resolve("abcdefghijk.mp4")).hasContent("video");
    assertThat(place.resolve("out").toFile().list()).hasSize(1);
  }

  @Test
  void whatIsNoMediaIsRefused() throws Exception {
    assertThatThrownBy(() -> gathered(place.resolve("out"), "abcdefghijk.desktop"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("abcdefghijk.desktop");
    WorkDirectory directory = open(Tasks.aTask(place.resolve("out")));
    Path link = directory.fetched().resolve("link.mp4");
    Files.createSymbolicLink(link, Path.of("/etc/passwd"));
    assertThatThrownBy(
            () ->
                folders.gather(
                    Tasks.aTask(place.resolve("out")),
                    extraction(),
                    new FetchedVideo(link, List.of(), List.of()),
                    new FetchedExtras(Map.of(), null, List.of())))
        .isInstanceOf(SourceException.class);
  }

  @Test
  void partialFilesStayUnlessTheRequestSaysOtherwise() throws Exception {
    DownloadTask task = Tasks.aTask(place.resolve("out"));
    Path partial = Files.writeString(open(task).parts().resolve("x.part"), "x");

    open(task.begun(Tasks.START));
    assertThat(partial).exists();
    DownloadRequest asked = task.request();
    DownloadTask fresh =
        DownloadTask.requested(
            task.id(),
            new DownloadRequest(
                asked.videoId(),
                asked.quality(),
                asked.outputPath(),
                asked.library(),
                asked.captionLanguages(),
                PartialFiles.DISCARD,
                5,
                asked.caller()),
            Tasks.START);
    open(fresh.begun(Tasks.START));
    assertThat(partial).doesNotExist();
  }

  @Test
  void whatIsFetchedAlreadyIsMeasured() throws Exception {
    WorkDirectory directory = open(Tasks.aTask(place.resolve("out")));
    Files.writeString(directory.parts().resolve("x.part"), "12");
    Files.writeString(directory.fetched().resolve("y.mp4"), "345");

    assertThat(folders.bytesIn(directory)).isEqualTo(5);
  }

  @Test
  void theFilesOfAFailedTaskAreTakenOver() throws Exception {
    DownloadTask failed = Tasks.aTask(place.resolve("out"));
    Files.writeString(open(failed).parts().resolve("x.part"), "x");
    DownloadTask further =
        DownloadTask.requested(
                "00000000-0000-4000-8000-000000000002", failed.request(), Tasks.START)
            .begun(Tasks.START);

    WorkDirectory directory = folders.open(further, Optional.of(failed));

    assertThat(directory.parts().resolve("x.part")).hasContent("x");
    assertThat(directory.root().resolveSibling(failed.id())).doesNotExist();
    assertThat(folders.open(further, Optional.of(failed))).isEqualTo(directory);
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsFetched() {
    WorkFolders full =
        new WorkFolders(tmp.resolve("download"), tmp, new DiskSpace(1, directory -> 1000));

    assertThatThrownBy(() -> full.open(Tasks.aTask(), Optional.empty()))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL));
  }

  @Test
  void whatBelongsToNobodyIsSweptAway() throws Exception {
    folders.sweep(id -> false);
    Path known = open(Tasks.aTask(place.resolve("out"))).root();
    Path unknown = known.resolveSibling("00000000-0000-4000-8000-000000000002");
    Path other = known.resolveSibling("info");
    Files.createDirectories(unknown.resolve("parts"));
    Files.createDirectories(other);

    folders.sweep(Tasks.ID::equals);

    assertThat(known).exists();
    assertThat(unknown).doesNotExist();
    assertThat(other).exists();
  }

  private WorkDirectory open(DownloadTask task) {
    return folders.open(task, Optional.empty());
  }

  private DownloadTask gathered(Path output, @Nullable String videoName)
      throws IOException, SourceException {
    DownloadTask task = Tasks.aTask(output).begun(Tasks.START);
    WorkDirectory directory = open(task);
    Path video =
        Files.writeString(
            directory.fetched().resolve(videoName == null ? "abcdefghijk.mp4" : videoName),
            "video");
    Path thumbnail = Files.writeString(directory.fetched().resolve("abcdefghijk_thumb.jpg"), "jpg");
    Path caption = Files.writeString(directory.fetched().resolve("abcdefghijk.en.vtt"), "WEBVTT");
    DeliveredFiles files =
        folders.gather(
            task,
            extraction(),
            new FetchedVideo(video, List.of(), List.of()),
            new FetchedExtras(Map.of("en", caption), thumbnail, List.of()));
    Outcome outcome = Tasks.anOutcome(output.resolve("abcdefghijk"));
    assertThat(files).isEqualTo(outcome.files());
    return task.delivering(outcome, Tasks.START);
  }

  private Extraction extraction() throws IOException {
    Path document = place.resolve("info.json");
    Files.writeString(document, INFO);
    return new Extraction(Tasks.aVideo(1.0, List.of()), document);
  }
}
