package org.ytarchive.testkit.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleCatalogueTest {
  private static final String VIDEO_ID = "^[a-zA-Z0-9_-]{11}$";
  private static final String PLAYLIST_ID = "^(PL|UU|FL|RD|OL)[a-zA-Z0-9_-]{16,41}$";

  @Test
  void idsAreWellFormed() {
    assertThat(SampleCatalogue.videos()).allMatch(video -> video.id().matches(VIDEO_ID));
    assertThat(SampleCatalogue.UNKNOWN_VIDEO).matches(VIDEO_ID);
    assertThat(
            List.of(
                SampleCatalogue.SAMPLE_PLAYLIST,
                SampleCatalogue.LONG_PLAYLIST,
                SampleCatalogue.TROUBLED_PLAYLIST,
                SampleCatalogue.EMPTY_PLAYLIST,
                SampleCatalogue.UNKNOWN_PLAYLIST))
        .allMatch(id -> id.matches(PLAYLIST_ID));
  }

  @Test
  void ordinaryVideosDifferInDuration() {
    assertThat(
            Stream.of(
                    SampleCatalogue.FIRST_LIGHT,
                    SampleCatalogue.TIDE_TABLE,
                    SampleCatalogue.LONG_WALK,
                    SampleCatalogue.SHORT_HOP,
                    SampleCatalogue.DASH_FIRST,
                    SampleCatalogue.CAPTIONS_FAIL,
                    SampleCatalogue.NO_CAPTIONS)
                .map(id -> SampleCatalogue.video(id).orElseThrow().duration()))
        .containsExactly(16, 12, 20, 8, 10, 14, 18);
  }

  @Test
  void noVideoIsLongerThanItsClip() {
    assertThat(SampleCatalogue.videos())
        .allMatch(video -> video.segments() <= video.clip().segments());
  }

  @Test
  void playlistsAreAsLongAsTheySay() {
    assertThat(playlist(SampleCatalogue.SAMPLE_PLAYLIST)).hasSize(6);
    assertThat(playlist(SampleCatalogue.LONG_PLAYLIST)).hasSize(120).doesNotHaveDuplicates();
    assertThat(playlist(SampleCatalogue.TROUBLED_PLAYLIST)).hasSize(8);
    assertThat(playlist(SampleCatalogue.EMPTY_PLAYLIST)).isEmpty();
    assertThat(SampleCatalogue.playlist(SampleCatalogue.UNKNOWN_PLAYLIST)).isEmpty();
    assertThat(SampleCatalogue.video(SampleCatalogue.UNKNOWN_VIDEO)).isEmpty();
  }

  private static List<SampleVideo> playlist(String id) {
    return SampleCatalogue.playlist(id).orElseThrow().videos();
  }
}
