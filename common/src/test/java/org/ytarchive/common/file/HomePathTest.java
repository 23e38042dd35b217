package org.ytarchive.common.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomePathTest {
  @ParameterizedTest
  @CsvSource({
    "~, /home/ada",
    "~/x/y, /home/ada/x/y",
    "/a/~/b, /a/~/b",
    "~other/x, ~other/x",
    "relative, relative"
  })
  void expandsOnlyALeadingTilde(String path, String expanded) {
    assertThat(HomePath.expand(path, "/home/ada")).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource("~/x")
  void takesTheHomeOfThisProcess(String path) {
    assertThat(HomePath.expand(path)).startsWith("/").endsWith("/x");
  }
}
