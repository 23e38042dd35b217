package org.ytarchive.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class AllowedRootsTest {
  @TempDir Path temporary;
  private Path dir;
  private Path library;
  private Path staging;
  private AllowedRoots roots;

  @BeforeEach
  void open() throws IOException {
    dir = temporary.toRealPath();
    library = Files.createDirectory(dir.resolve("library"));
    staging = Files.createDirectory(dir.resolve("staging"));
    roots = new AllowedRoots(List.of(library, dir.resolve("later")), staging);
  }

  @Test
  void resolvesWhatIsInside() {
    assertThat(roots.require("output_dir", library.toString())).isEqualTo(library);
    assertThat(roots.require("output_dir", library + "/a/./b/../c"))
        .isEqualTo(library.resolve("a/c"));
    assertThat(roots.require("output_dir", dir + "/later/x")).isEqualTo(dir.resolve("later/x"));
  }

  @Test
  void stagingIsForStagedFilesOnly() {
    String staged = staging.resolve("x").toString();

    assertThat(roots.requireStaging("video_path", staged)).isEqualTo(staging.resolve("x"));
    assertThat(roots.requireStaging("video_path", library.toString())).isEqualTo(library);
    assertThatThrownBy(() -> roots.require("output_dir", staged))
        .isInstanceOf(ServiceException.class);
  }

  @Test
  void refusesWhatLeadsOutside() throws IOException {
    Files.createSymbolicLink(library.resolve("out"), dir);
    Files.createSymbolicLink(library.resolve("broken"), dir.resolve("nowhere"));

    assertRefused(library + "/../secret", "outside");
    assertRefused(library + "-sibling", "outside");
    assertRefused(library + "/out/secret", "outside");
    assertRefused(library + "/broken/x", "symbolic link");
    assertRefused("/etc/passwd", "outside");
  }

  @Test
  void refusesWhatNoFileSystemTakes() throws IOException {
    Path file = Files.writeString(library.resolve("file"), "");

    assertRefused(file + "/below", "leads through a file");
    assertRefused(file + "/far/below", "leads through a file");
    assertRefused(library + "/" + "a".repeat(256), "more than 255 bytes");
    assertRefused(library + "/a\nb", "control character");
    assertThat(roots.require("video_path", file.toString())).isEqualTo(file);
    assertThat(roots.require("output_dir", library + "/" + "a".repeat(255))).isNotNull();
  }

  @Test
  void followsLinksThatStayInside() throws IOException {
    Files.createDirectory(library.resolve("real"));
    Files.createSymbolicLink(library.resolve("alias"), library.resolve("real"));

    assertThat(roots.require("output_dir", library + "/alias/x"))
        .isEqualTo(library.resolve("real/x"));
  }

  @Test
  void aRootMayItselfBeALink() throws IOException {
    Path alias = Files.createSymbolicLink(dir.resolve("alias"), library);
    AllowedRoots linked = new AllowedRoots(List.of(alias), staging);

    assertThat(linked.require("output_dir", alias + "/x")).isEqualTo(library.resolve("x"));
    assertThat(linked.require("output_dir", library + "/x")).isEqualTo(library.resolve("x"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "relative/path", "../x", "~other/x", "/a\0b"})
  void refusesWhatIsNoAbsolutePath(@Nullable String path) {
    assertThatThrownBy(() -> roots.require("output_dir", path))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("output_dir");
  }

  @Test
  void refusesWhatCannotBeWritten() throws IOException {
    Path closed =
        Files.createDirectory(
            library.resolve("closed"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assumeThat(Files.isWritable(closed)).as("root may write everywhere").isFalse();

    assertRefused(closed + "/x", "write permission");
  }

  @Test
  void namesFieldPathAndRoots() {
    assertThatThrownBy(() -> roots.require("output_dir", "/etc"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e).hasMessageContaining("'/etc'").hasMessageContaining(library.toString());
              assertThat(e.details()).containsEntry("field", "output_dir");
            });
  }

  private void assertRefused(String path, String why) {
    assertThatThrownBy(() -> roots.require("output_dir", path))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(why);
  }
}
