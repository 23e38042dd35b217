package org.ytarchive.common.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path dir;

  @Test
  void writesAndReplaces() throws IOException {
    Path file = dir.resolve("a/b/file.json");

    AtomicFiles.write(file, "one".getBytes(UTF_8));
    AtomicFiles.write(file, "two".getBytes(UTF_8));

    assertThat(file).hasContent("two");
    assertThat(names(dir.resolve("a/b"))).containsExactly("file.json");
  }

  @Test
  void givesTheModeThatTheUmaskLeaves() throws IOException {
    Path plain = Files.createFile(dir.resolve("plain"));
    Path file = dir.resolve("file");

    AtomicFiles.write(file, new byte[0]);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(plain))
        .isNotEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Path occupied = dir.resolve("occupied/by");
    Files.createDirectories(occupied.resolve("something"));

    assertThatThrownBy(() -> AtomicFiles.write(occupied, new byte[1]))
        .isInstanceOf(IOException.class);

    assertThat(names(dir.resolve("occupied"))).containsExactly("by");
    assertThat(occupied.resolve("something")).isDirectory();
  }

  @Test
  void refusesATargetWithoutAName() {
    assertThatThrownBy(() -> AtomicFiles.write(Path.of("/"), new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'/'");
  }

  @Test
  void writersAtTheSameTimeDoNotMix() throws IOException {
    Path file = dir.resolve("file");
    List<String> contents =
        IntStream.range(0, 40)
            .mapToObj(i -> String.valueOf((char) ('A' + i)).repeat(9999))
            .toList();

    contents.parallelStream().forEach(content -> writeUnchecked(file, content));

    assertThat(contents).contains(Files.readString(file));
    assertThat(names(dir)).containsExactly("file");
  }

  @Test
  void knowsItsOwnLeftovers() {
    assertThat(AtomicFiles.isLeftover(dir.resolve(".file.123.tmp~"))).isTrue();
    assertThat(AtomicFiles.isLeftover(dir.resolve("file.tmp~"))).isFalse();
    assertThat(AtomicFiles.isLeftover(dir.resolve(".hidden"))).isFalse();
    assertThat(AtomicFiles.isLeftover(Path.of("/"))).isFalse();
  }

  @Test
  void makesDirectoriesOnceAndThroughLinks() throws IOException {
    Path real = Files.createDirectory(dir.resolve("real"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);

    AtomicFiles.createDirectories(link.resolve("x/y"));
    AtomicFiles.createDirectories(link.resolve("x/y"));

    assertThat(real.resolve("x/y")).isDirectory();
  }

  @Test
  void doesNotMakeADirectoryWhereAFileIs() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> AtomicFiles.createDirectories(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void syncsATreeAndIgnoresLinksInIt() throws IOException {
    Files.createDirectories(dir.resolve("a/b"));
    Files.writeString(dir.resolve("a/b/c"), "c");
    Files.createSymbolicLink(dir.resolve("a/broken"), dir.resolve("nowhere"));

    AtomicFiles.fsyncTree(dir);
    AtomicFiles.fsyncFile(dir.resolve("a/b/c"));

    assertThat(dir.resolve("a/b/c")).hasContent("c");
  }

  private static void writeUnchecked(Path file, String content) {
    try {
      AtomicFiles.write(file, content.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
