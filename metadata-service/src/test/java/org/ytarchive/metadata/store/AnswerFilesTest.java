package org.ytarchive.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.metadata.domain.KeptAnswer;

class AnswerFilesTest {

  private static final String REQUEST = "youtube/v3/videos{id=[a]}";

  @TempDir Path directory;

  @Test
  void areReadAgainByTheNextOne() {
    files().keep(REQUEST, new KeptAnswer("\"e1\"", "{}"));
    files().keep(REQUEST, new KeptAnswer("\"e2\"", "{\"a\": 1}"));

    assertThat(files().find(REQUEST)).contains(new KeptAnswer("\"e2\"", "{\"a\": 1}"));
    assertThat(files().find("another")).isEmpty();
  }

  @Test
  void thatAreDamagedAreNone() throws IOException {
    files().keep(REQUEST, new KeptAnswer("e", "{}"));
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "{\"request\":");
      }
    }

    assertThat(files().find(REQUEST)).isEmpty();
  }

  @Test
  void areDoneWithoutWhereNothingCanBeWritten() throws IOException {
    Files.writeString(directory.resolve("answers"), "in the way");

    files().keep(REQUEST, new KeptAnswer("e", "{}"));

    assertThat(files().find(REQUEST)).isEmpty();
  }

  private AnswerFiles files() {
    return new AnswerFiles(directory.resolve("answers"), 256, StoreJson.mapper());
  }
}
