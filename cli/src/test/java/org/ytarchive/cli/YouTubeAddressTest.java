package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YouTubeAddressTest {
  private static final String PLAYLIST = "PLsampleArchive00000001";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-abcdefghi_",
        "https://www.youtube.com/watch?v=-abcdefghi_",
        "https://www.youtube.com/watch?list=PLsampleArchive00000001&v=-abcdefghi_&t=42s#x",
        "http://m.youtube.com/watch?v=-abcdefghi_",
        "youtube.com/watch?v=-abcdefghi_",
        "https://music.youtube.com/watch?v=-abcdefghi_",
        "https://youtu.be/-abcdefghi_?si=xyz",
        "youtu.be/-abcdefghi_",
        "https://www.youtube.com/shorts/-abcdefghi_",
        "https://www.youtube.com/live/-abcdefghi_?feature=share",
        "https://www.youtube-nocookie.com/embed/-abcdefghi_",
      })
  void findsTheVideo(String text) {
    assertThat(YouTubeAddress.videoId(text)).isEqualTo("-abcdefghi_");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "https://www.youtube.com/watch?v=short",
        "https://example.com/watch?v=-abcdefghi_",
        "https://youtube.com.example.com/watch?v=-abcdefghi_",
        "https://www.youtube.com/feed/you",
        "https://www.youtube.com/watch",
        "ht tp://x",
        "https://youtu.be/%zz",
      })
  void refusesWhatIsNoVideo(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> YouTubeAddress.videoId(text))
        .withMessageStartingWith("'" + text + "' is neither a video's id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {PLAYLIST, "https://www.youtube.com/playlist?list=PLsampleArchive00000001"})
  void seesThatAPlaylistIsNoVideo(String text) {
    assertThat(YouTubeAddress.target(text)).isEqualTo(Target.playlist(PLAYLIST));
  }

  @Test
  void takesTheVideoWhereAnAddressNamesBoth() {
    assertThat(
            YouTubeAddress.target("https://www.youtube.com/watch?v=-abcdefghi_&list=" + PLAYLIST))
        .isEqualTo(Target.video("-abcdefghi_"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UCuAXFkgsw1L7xaCfnd5JJOw",
        "https://www.youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw",
        "youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw/videos",
      })
  void takesAChannelAsThePlaylistOfItsUploads(String text) {
    assertThat(YouTubeAddress.playlistId(text)).isEqualTo("UUuAXFkgsw1L7xaCfnd5JJOw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://www.youtube.com/@name", "youtube.com/c/name/videos"})
  void saysHowToFindTheIdOfAChannelWithAName(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> YouTubeAddress.target(text))
        .withMessageContaining("Copy channel ID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> YouTubeAddress.playlistId(text))
        .withMessageContaining("Copy channel ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAYLIST,
        "https://www.youtube.com/playlist?list=PLsampleArchive00000001",
        "https://www.youtube.com/watch?v=-abcdefghi_&list=PLsampleArchive00000001&index=2",
        "youtu.be/-abcdefghi_?list=PLsampleArchive00000001",
      })
  void findsThePlaylist(String text) {
    assertThat(YouTubeAddress.playlistId(text)).isEqualTo(PLAYLIST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XXsampleArchive00000001",
        "PLshort",
        "https://www.youtube.com/watch?v=-abcdefghi_",
        "https://www.youtube.com/playlist?list=WL",
        "https://example.com/playlist?list=PLsampleArchive00000001",
      })
  void refusesWhatIsNoPlaylist(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> YouTubeAddress.playlistId(text))
        .withMessageStartingWith("'" + text + "' is neither a playlist's id");
  }
}
