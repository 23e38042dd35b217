package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;
import static org.ytarchive.storage.store.TestLibrary.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.StoredVideo;
import org.ytarchive.storage.domain.Submission;

class CommitTest {
  @TempDir Path dir;
  private TestLibrary library;

  @BeforeEach
  void open() {
    library = TestLibrary.open(dir);
  }

  @AfterEach
  void close() {
    library.close();
  }

  @Test
  void makesACompleteFolderThatSha256sumAgreesWith() throws Exception {
    library.metadata.saveVideo(ID, Map.of("video_id", ID, "title", "Ein Film"), null);

    StoredVideo stored = library.videos.save(library.staged(ID, "video"), null);

    assertThat(names(library.folder(ID)))
        .containsExactly(
            ID + ".mp4",
            ID + "_metadata.json",
            ID + "_provenance.json",
            ID + "_thumb.jpg",
            "SHA256SUMS",
            "captions/" + ID + "_en.vtt");
    assertThat(library.folder(ID).resolve(ID + "_metadata.json"))
        .hasSameTextualContentAs(library.layout().videoMetadata(ID));
    assertThat(stored.contents())
        .hasSize(5)
        .allSatisfy(file -> assertThat(file.sha256()).hasSize(64));
    assertThat(sha256sum(library.folder(ID)))
        .isEqualTo(
            """
            %1$s.mp4: OK
            %1$s_metadata.json: OK
            %1$s_provenance.json: OK
            %1$s_thumb.jpg: OK
            captions/%1$s_en.vtt: OK
            """
                .formatted(ID));
  }

  @Test
  void tellsWhereTheVideoCameFrom() {
    library.videos.save(library.staged(ID, "video"), null);

    Map<String, Object> provenance =
        library
            .store
            .metadata()
            .read(library.folder(ID).resolve(ID + "_provenance.json"))
            .orElseThrow();

    assertThat(provenance)
        .containsEntry("video_id", ID)
        .containsEntry("download_completed_at", "2026-01-31T12:00:00Z")
        .containsEntry("stored_at", "2026-01-31T23:59:59Z")
        .containsEntry("provenance", Map.of("tool", "yt-dlp"));
  }

  @Test
  void emptiesStagingAndNothingElse() {
    Submission submission = library.staged(ID, "video");
    library.staged("bbbbbbbbbbb", "other");

    library.videos.save(submission, null);

    assertThat(names(library.home.resolve("data/tmp/staging/job-1")))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("bbbbbbbbbbb/"));
  }

  @Test
  void repeatingItChangesNothingWithOrWithoutTheStagedFiles() throws IOException {
    StoredVideo first = library.videos.save(library.staged(ID, "video"), null);
    Object modified = Files.getLastModifiedTime(library.folder(ID));
    Submission again = library.staged(ID, "video");

    StoredVideo second = library.videos.save(again, null);
    StoredVideo third = library.videos.save(again, null);

    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
    assertThat(again.video()).doesNotExist();
    assertThat(Files.getLastModifiedTime(library.folder(ID))).isEqualTo(modified);
    assertThat(library.videos.totals().videos()).isEqualTo(1);
  }

  @Test
  void aStoredVideoStaysWhenAnotherContentIsOffered() {
    library.videos.save(library.staged(ID, "video"), null);
    Submission other = library.staged(ID, "VIDEO");

    assertThatThrownBy(() -> library.videos.save(other, null))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.details())
                  .containsEntry("reason", "stored_differently")
                  .containsEntry("stored_bytes", 5L);
            });

    assertThat(library.folder(ID).resolve(ID + ".mp4")).hasContent("video");
    assertThat(other.video()).hasContent("VIDEO");
  }

  @Test
  void anotherSizeIsAnotherContentAlsoWhenTheStagedFilesAreGone() throws IOException {
    library.videos.save(library.staged(ID, "video"), null);
    Submission longer = library.staged(ID, "longer video");
    Files.delete(longer.video());
    Files.delete(Objects.requireNonNull(longer.thumbnail()));
    Files.delete(longer.captions().get("en"));

    assertThatThrownBy(() -> library.videos.save(longer, null))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(ID);
  }

  @Test
  void manyCommitsOfOneVideoGiveOne() {
    List<Submission> submissions =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    TestLibrary.staged(
                        library.home.resolve("data/tmp/staging/job-" + i % 3), ID, "video"))
            .toList();

    Set<StoredVideo> answers = new HashSet<>();
    submissions.parallelStream()
        .map(submission -> library.videos.save(submission, null))
        .forEach(
            answer -> {
              synchronized (answers) {
                answers.add(answer);
              }
            });

    assertThat(answers).hasSize(1);
    assertThat(TestLibrary.names(library.layout().videosDir())).hasSize(5);
    assertThat(library.videos.totals().videos()).isEqualTo(1);
  }

  @Test
  void readersSeeAllOfAVideoOrNothing() throws Exception {
    Thread writer =
        new Thread(() -> library.videos.save(library.staged(ID, "video".repeat(100_000)), null));
    writer.start();
    Set<Integer> seen = new HashSet<>();
    do {
      seen.add(library.videos.find(ID, null).map(video -> video.files().size()).orElse(0));
    } while (writer.isAlive());
    writer.join();
    seen.add(library.videos.find(ID, null).map(video -> video.files().size()).orElse(0));

    assertThat(seen).isSubsetOf(0, 5).contains(5);
  }

  @Test
  void filesFromElsewhereAreCopiedAndStayTheirOwners() {
    Path elsewhere = library.home.resolve("other/incoming");
    Submission submission = TestLibrary.staged(elsewhere, ID, "video");

    library.videos.save(submission, null);

    assertThat(library.folder(ID).resolve(ID + ".mp4")).hasContent("video");
    assertThat(names(elsewhere)).hasSize(4);
  }

  @Test
  void storesInAnotherLibraryWhenAsked() {
    String other = library.home.resolve("other/mine").toString();

    StoredVideo stored = library.videos.save(library.staged(ID, "video"), other);

    assertThat(stored.folder()).isEqualTo(Path.of(other, "videos", ID));
    assertThat(library.videos.find(ID, null)).isEmpty();
    assertThat(library.videos.find(ID, other)).contains(stored);
  }

  @Test
  void givesTheModesThatTheUmaskLeaves() throws IOException {
    Path fresh = Files.createFile(library.home.resolve("fresh"));
    Path freshFolder = Files.createDirectory(library.home.resolve("fresh-folder"));
    Submission submission = library.staged(ID, "video");
    Files.setPosixFilePermissions(submission.video(), PosixFilePermissions.fromString("rwxrwx--x"));

    StoredVideo stored = library.videos.save(submission, null);

    assertThat(stored.files())
        .allSatisfy(
            file ->
                assertThat(Files.getPosixFilePermissions(file.path()))
                    .isEqualTo(Files.getPosixFilePermissions(fresh)));
    assertThat(Files.getPosixFilePermissions(stored.folder()))
        .isEqualTo(Files.getPosixFilePermissions(freshFolder));
  }

  @Test
  void refusesWhatIsNotAsAnnounced() throws IOException {
    Submission whole = library.staged(ID, "video");
    Submission larger = sized(whole, 6);
    Submission missing = library.staged("bbbbbbbbbbb", "video");
    Files.delete(missing.thumbnail());
    Submission empty = library.staged("ccccccccccc", "video");
    Files.writeString(empty.captions().get("en"), "");
    Submission folder = library.staged("ddddddddddd", "video");
    Files.delete(folder.video());
    Files.createDirectory(folder.video());

    assertRefused(larger, "5 bytes");
    assertRefused(missing, "bbbbbbbbbbb_thumb.jpg' does not exist");
    assertRefused(empty, "is empty");
    assertRefused(folder, "no regular file");
    assertThat(library.layout().videosDir()).isEmptyDirectory();
    assertThat(whole.video()).exists();
  }

  @Test
  void refusesFilesThatBelongToTheLibrary() {
    Submission first = library.staged(ID, "video");
    library.videos.save(first, null);
    Submission stolen =
        new Submission(
            "bbbbbbbbbbb",
            library.folder(ID).resolve(ID + ".mp4"),
            null,
            Map.of(),
            5,
            Instant.EPOCH,
            Map.of());

    assertRefused(stolen, "in the library already");
    assertThat(names(library.folder(ID))).hasSize(5);
  }

  @Test
  void doesNotFollowALinkInTheFoldersPlace() throws IOException {
    Path outside = Files.createDirectory(library.home.resolve("outside"));
    Files.createSymbolicLink(library.folder(ID), outside);

    assertRefused(library.staged(ID, "video"), "in the way");

    assertThat(outside).isEmptyDirectory();
    assertThat(names(library.layout().videosDir())).isEmpty();
  }

  @Test
  void doesNotTouchAFolderThatIsNoVideo() throws IOException {
    Files.createDirectory(library.folder(ID));
    Files.writeString(library.folder(ID).resolve("notes.txt"), "mine");

    assertRefused(library.staged(ID, "video"), "in the way");

    assertThat(names(library.layout().videosDir())).containsExactly(ID + "/notes.txt");
  }

  @Test
  void saysHowMuchRoomIsMissing() {
    library.close();
    DiskSpace full = new DiskSpace(1, existing -> (1L << 30) + 10);
    library = TestLibrary.open(dir, new DiskOperations(), full);
    Submission submission = TestLibrary.staged(dir.resolve("other"), ID, "video");

    assertThatThrownBy(() -> library.videos.save(submission, null))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL);
              assertThat(e.details())
                  .containsEntry("free_bytes", (1L << 30) + 10)
                  .containsEntry("needed_bytes", 16L);
            });
    assertThat(submission.video()).exists();
  }

  /**
   * It takes no more room under its new name, so that a disk that filled up does not keep it out.
   */
  @Test
  void whatIsOnTheLibrarysDiskAlreadyNeedsNoRoom() {
    library.close();
    library = TestLibrary.open(dir, new DiskOperations(), new DiskSpace(1, existing -> 10));

    StoredVideo stored = library.videos.save(library.staged(ID, "video"), null);

    assertThat(stored.contents()).hasSize(4);
  }

  @Test
  void aFolderFromElsewhereCountsWithItsOwnBytes() throws IOException {
    Files.createDirectory(library.folder(ID));
    Files.writeString(library.folder(ID).resolve(ID + ".mp4"), "video");
    Submission bare = bare(library.staged(ID, "video"));

    StoredVideo stored = library.videos.save(bare, null);

    assertThat(stored.contents()).hasSize(1);
    assertThat(stored.contents().get(0).sha256()).isNull();
    assertRefused(bare(library.staged(ID, "VIDEO")), "other content");
  }

  private static Submission bare(Submission submission) {
    return new Submission(
        submission.videoId(),
        submission.video(),
        null,
        Map.of(),
        submission.fileSize(),
        Instant.EPOCH,
        Map.of());
  }

  private static Submission sized(Submission submission, long size) {
    return new Submission(
        submission.videoId(),
        submission.video(),
        submission.thumbnail(),
        submission.captions(),
        size,
        submission.downloadCompletedAt(),
        submission.provenance());
  }

  private void assertRefused(Submission submission, String why) {
    assertThatThrownBy(() -> library.videos.save(submission, null))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST))
        .hasMessageContaining(why);
  }

  static String sha256sum(Path folder) throws Exception {
    Process process =
        new ProcessBuilder("sha256sum", "-c", "SHA256SUMS")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
