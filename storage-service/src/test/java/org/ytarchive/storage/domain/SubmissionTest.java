package org.ytarchive.storage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ServiceException;

class SubmissionTest {
  private static final String ID = "-dQw4w9WgXc";

  @Test
  void namesFilesAsTheLayoutHasThem() {
    Submission submission =
        submission("/s/any.MP4", "/s/x.webp", Map.of("zh-Hans", "/s/b.vtt", "en", "/s/a.vtt"));

    assertThat(submission.files())
        .extracting(StagedFile::name)
        .containsExactly(
            ID + ".mp4",
            ID + "_thumb.webp",
            "captions/" + ID + "_en.vtt",
            "captions/" + ID + "_zh-Hans.vtt");
  }

  @ParameterizedTest
  @CsvSource({
    "/s/v.exe, video_path",
    "/s/v, video_path",
    "/s/v.vtt, video_path",
    "/s/v.part, video_path",
    "/s/mp4, video_path"
  })
  void takesNoOtherKindsOfVideo(String video, String field) {
    assertThatThrownBy(() -> submission(video, null, Map.of()))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(video)
        .hasMessageContaining(field);
  }

  @Test
  void takesNoOtherKindsOfExtras() {
    assertThatThrownBy(() -> submission("/s/v.mp4", "/s/t.html", Map.of()))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/s/t.html");
    assertThatThrownBy(() -> submission("/s/v.mp4", null, Map.of("en", "/s/c.sh")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("/s/c.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../../etc", "en/x", "-en", ".", "a b", "e\nn"})
  void aLanguageCannotBecomeAPath(String language) {
    assertThatThrownBy(() -> submission("/s/v.mp4", null, Map.of(language, "/s/c.vtt")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("captions");
  }

  @Test
  void needsASizeAndAnId() {
    assertThatThrownBy(() -> submission("bad/id", 1)).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> submission(ID, 0))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("file_size");
  }

  private static Submission submission(String id, long size) {
    return new Submission(id, Path.of("/s/v.mp4"), null, Map.of(), size, Instant.EPOCH, Map.of());
  }

  private static Submission submission(
      String video, @Nullable String thumbnail, Map<String, String> captions) {
    Map<String, Path> files = new HashMap<>();
    captions.forEach((language, path) -> files.put(language, Path.of(path)));
    return new Submission(
        ID,
        Path.of(video),
        thumbnail == null ? null : Path.of(thumbnail),
        files,
        1,
        Instant.EPOCH,
        Map.of());
  }
}
