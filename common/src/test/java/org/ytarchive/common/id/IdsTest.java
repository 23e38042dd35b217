package org.ytarchive.common.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.common.error.ServiceException;

class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"dQw4w9WgXcQ", "-aaaaaaaaaa", "___________"})
  void videoIds(String id) {
    assertThat(Ids.requireVideoId(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "short", "dQw4w9WgXcQx", "dQw4w9WgXc/", "../../../aa", "dQw4w9WgXcQ\n"})
  void noVideoIds(String id) {
    assertThat(Ids.isVideoId(id)).isFalse();
    assertThatThrownBy(() -> Ids.requireVideoId(id))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("is no video id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PL0123456789abcdef", "UU0123456789abcdef-_", "RD0123456789abcdef"})
  void playlistIds(String id) {
    assertThat(Ids.requirePlaylistId(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"PL", "XX0123456789abcdef", "PL0123456789abcde", "PL0123456789abcdef/.."})
  void noPlaylistIds(String id) {
    assertThatThrownBy(() -> Ids.requirePlaylistId(id)).hasMessageContaining("is no playlist id");
  }

  @Test
  void aHostileValueIsShownHarmlessly() {
    assertThatThrownBy(() -> Ids.requireVideoId("a\nb" + "x".repeat(1000)))
        .message()
        .doesNotContain("\n")
        .hasSizeLessThan(200);
  }
}
