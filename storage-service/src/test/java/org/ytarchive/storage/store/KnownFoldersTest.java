package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.testkit.MovableClock;

/** What is remembered of a folder is never found once it is not so any more. */
class KnownFoldersTest {
  private static final String ID = "abcdefghijk";
  private static final String VIDEO = ID + ".mp4";
  private static final String CAPTIONS = "captions/" + ID + "_en.vtt";

  @TempDir Path dir;

  /** Far enough ahead that whatever was just written counts as settled. */
  private final MovableClock clock = MovableClock.at(Instant.now().plus(Duration.ofHours(1)));

  private final KnownFolders known = new KnownFolders(new FolderReader(new JsonDocuments()), clock);

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @BeforeEach
  void aVideo() throws IOException {
    folder = dir.resolve(ID);
    make(folder, "first");
    assertThat(find(VIDEO).orElseThrow().currentSha256()).isEqualTo(sha("first"));
    assertThat(find(VIDEO)).as("once more, from memory").isPresent();
  }

  @Test
  void aFileThatIsEditedIsNotWhatItsListSays() throws IOException {
    Files.writeString(folder.resolve(VIDEO), "other");
    Files.setLastModifiedTime(
        folder.resolve(VIDEO), java.nio.file.attribute.FileTime.from(clock.instant()));

    StoredFile edited = find(VIDEO).orElseThrow();

    assertThat(edited.currentSha256()).isNull();
    assertThat(edited.sha256()).as("that is what is listed").isEqualTo(sha("first"));
    assertThat(edited.modifiedAt()).isEqualTo(clock.instant());
  }

  @Test
  void anotherListCounts() throws IOException {
    Files.write(folder.resolve("SHA256SUMS"), new Checksums(Map.of(VIDEO, sha("other"))).toBytes());

    assertThat(find(VIDEO).orElseThrow().sha256()).isEqualTo(sha("other"));
    assertThat(find(CAPTIONS).orElseThrow().sha256()).isNull();
  }

  @Test
  void anotherFolderInItsPlaceIsRead() throws IOException {
    Path next = dir.resolve("next");
    make(next, "second one");
    Files.move(folder, dir.resolve("aside"));
    Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);

    StoredFile replaced = find(VIDEO).orElseThrow();

    assertThat(replaced.sizeBytes()).isEqualTo("second one".length());
    assertThat(replaced.currentSha256()).isEqualTo(sha("second one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {VIDEO, CAPTIONS})
  void whatIsGoneIsGone(String name) throws IOException {
    assertThat(find(name)).isPresent();
    Files.delete(folder.resolve(name));
    assertThat(find(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {VIDEO, CAPTIONS, "captions", "SHA256SUMS", ""})
  void nothingIsFoundThroughALink(String replaced) throws IOException {
    assertThat(find(CAPTIONS)).isPresent();
    Path place = folder.resolve(replaced).normalize();
    Path elsewhere = dir.resolve("elsewhere");
    Files.move(place, elsewhere);
    Files.createSymbolicLink(place, elsewhere);

    switch (replaced) {
      case "SHA256SUMS" -> assertThat(find(VIDEO).orElseThrow().sha256()).isNull();
      case VIDEO, "" -> assertThat(find(VIDEO)).isEmpty();
      default -> assertThat(find(CAPTIONS)).isEmpty();
    }
  }

  @Test
  void aCaptionThatIsAddedIsFound() throws IOException {
    String added = "captions/" + ID + "_de.vtt";
    assertThat(find(added)).isEmpty();
    Files.writeString(folder.resolve(added), "WEBVTT");
    assertThat(find(added)).isPresent();
  }

  @Test
  void aListThatIsNoTextListsNothing() throws IOException {
    Files.write(folder.resolve("SHA256SUMS"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    assertThat(find(VIDEO).orElseThrow().sha256()).isNull();
  }

  private Optional<StoredFile> find(String name) throws IOException {
    return known.file(ID, folder, name);
  }

  private static void make(Path folder, String content) throws IOException {
    Path video = Files.createDirectories(folder).resolve(VIDEO);
    Files.writeString(video, content);
    Path captions = folder.resolve(CAPTIONS);
    Files.createDirectories(captions.getParent());
    Files.writeString(captions, "WEBVTT");
    Files.write(
        folder.resolve("SHA256SUMS"),
        new Checksums(Map.of(VIDEO, sha(content), CAPTIONS, sha("WEBVTT"))).toBytes());
  }

  private static String sha(String content) {
    return Sha256.of(content.getBytes(UTF_8));
  }
}
