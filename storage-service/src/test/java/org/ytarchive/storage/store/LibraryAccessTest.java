package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.storage.store.TestLibrary.ID;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.config.ConfigurationException;
import org.ytarchive.common.error.ServiceException;

/** Which places a library may reach, and what is said of those that it cannot. */
class LibraryAccessTest {
  @TempDir Path dir;

  @Test
  void aLibraryThatCannotBeWrittenStopsTheStart() throws IOException {
    Path file = Files.createFile(dir.resolve("library"));

    assertThatThrownBy(() -> TestLibrary.open(dir))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("storage.base_path = '" + file.toRealPath())
        .hasMessageContaining(System.getProperty("user.name"))
        .hasMessageContaining("chown");
  }

  @Test
  void leavesNoTraceOfTheProbe() {
    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(TestLibrary.names(library.layout().root())).isEmpty();
    }
  }

  @Test
  void aLibraryMayItselfBeBehindALink() throws IOException {
    Path real = Files.createDirectory(dir.resolve("big disk"));
    Files.createSymbolicLink(dir.resolve("library"), real);

    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), dir.resolve("library").toString());

      assertThat(real.resolve("videos/" + ID + "/" + ID + ".mp4")).exists();
      assertThat(library.videos.find(ID, null)).isPresent();
      assertThat(library.videos.find(ID, real.toRealPath().toString())).isPresent();
    }
  }

  @Test
  void anotherLibraryCannotLeadOutThroughLinks() throws IOException {
    Path outside = Files.createDirectory(dir.resolve("outside"));
    Path mine = Files.createDirectories(dir.resolve("other/mine"));
    Files.createSymbolicLink(mine.resolve("videos"), outside);

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThatThrownBy(() -> library.videos.save(library.staged(ID, "video"), mine.toString()))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("output_dir");
    }
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void filesThatAreLinksAreNotServed() throws IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "secret");

    try (TestLibrary library = TestLibrary.open(dir)) {
      library.videos.save(library.staged(ID, "video"), null);
      Files.createSymbolicLink(library.folder(ID).resolve("link"), secret);
      Files.createSymbolicLink(library.layout().videoMetadata("bbbbbbbbbbb"), secret);

      assertThat(library.videos.require(ID, null).file("link")).isEmpty();
      assertThat(library.metadata.findVideo("bbbbbbbbbbb", null)).isEmpty();
    }
  }

  @Test
  void metadataIsKeptAsItWasGiven() throws IOException {
    Map<String, Object> given =
        new JsonDocuments()
            .readObject(
                "{\"b\":null,\"a\":{\"deep\":[1,2.50,{\"x\":\"ü\"}]},\"big\":12345678901234567890}"
                    .getBytes(UTF_8));

    try (TestLibrary library = TestLibrary.open(dir)) {
      var first = library.metadata.saveVideo(ID, given, null);
      var second = library.metadata.saveVideo(ID, given, null);

      assertThat(second).isEqualTo(first);
      assertThat(library.metadata.findVideo(ID, null).orElseThrow().metadata()).isEqualTo(given);
      assertThat(Files.readString(first.path())).startsWith("{\n  \"b\" : null,").contains("2.50");
    }
  }

  @Test
  void metadataBesideTheVideoStandsInForTheCanonicalOne() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      library.metadata.saveVideo(ID, Map.of("title", "t"), null);
      library.videos.save(library.staged(ID, "video"), null);
      Files.delete(library.layout().videoMetadata(ID));

      assertThat(library.metadata.findVideo(ID, null).orElseThrow().metadata())
          .containsEntry("title", "t");
    }
    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(library.videos.totals().metadata()).isEqualTo(1);
    }
  }

  @Test
  void brokenMetadataIsNamed() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      Path file = Files.writeString(library.layout().videoMetadata(ID), "[]");

      assertThatThrownBy(() -> library.metadata.findVideo(ID, null))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void sweepsWhatInterruptedWritesLeft() throws IOException {
    try (TestLibrary library = TestLibrary.open(dir)) {
      Files.writeString(
          library.layout().videoMetadataDir().resolve("." + ID + ".json.1.tmp~"), "half");
      Files.createDirectories(
          library.layout().videosDir().resolve(".staging-" + ID + "-1/captions"));
      Files.writeString(library.layout().videosDir().resolve(".mine"), "kept");
    }

    try (TestLibrary library = TestLibrary.open(dir)) {
      assertThat(TestLibrary.names(library.layout().root())).containsExactly("videos/.mine");
    }
  }

  @Test
  void refusalsOfTheSystemAreExplained() {
    assertThat(StorageFaults.of(new AccessDeniedException("/x"), "do it"))
        .hasMessage(
            "Cannot do it: no permission for '/x'; give it to user "
                + System.getProperty("user.name"));
    assertThat(StorageFaults.of(new IOException(), "do it")).hasMessageContaining("no reason");
  }
}
