package org.ytarchive.testkit.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.OriginFixture.HTTP;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;
import static org.ytarchive.testkit.origin.SampleCatalogue.NO_CAPTIONS;
import static org.ytarchive.testkit.origin.SampleCatalogue.UNKNOWN_VIDEO;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.testkit.HttpReply;

@ExtendWith(OriginFixture.class)
class MediaTest {
  private static final String SEGMENT = "/media/" + FIRST_LIGHT + "/360p/seg_003.m4s";

  @Test
  void greets() {
    HttpReply reply = HTTP.get("/");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("This is YTArchive's sample origin.\n");
  }

  @Test
  void offersEveryRenditionAndBothLanguages() {
    HttpReply master = HTTP.get("/media/" + FIRST_LIGHT + "/master.m3u8");

    assertThat(master.status()).isEqualTo(200);
    assertThat(master.text())
        .contains("RESOLUTION=640x360", "RESOLUTION=1280x720", "RESOLUTION=1920x1080")
        .contains("TYPE=AUDIO", "LANGUAGE=\"en\"", "LANGUAGE=\"de\"");
    assertThat(HTTP.get("/media/" + NO_CAPTIONS + "/master.m3u8").text())
        .doesNotContain("SUBTITLES");
  }

  @Test
  void playsAsManySegmentsAsTheVideoIsLong() {
    HttpReply playlist = HTTP.get("/media/" + FIRST_LIGHT + "/720p/index.m3u8");

    assertThat(playlist.text().lines().filter(line -> line.startsWith("seg_"))).hasSize(8);
    assertThat(playlist.text()).endsWith("#EXT-X-ENDLIST\n");
  }

  @Test
  void captionsSpeakOfTheVideo() {
    assertThat(HTTP.get("/captions/" + FIRST_LIGHT + "/de.vtt").text())
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nSekunde 0 bis 2 von firstLight0\n");
    assertThat(HTTP.get("/captions/" + FIRST_LIGHT + "/en.m3u8").text()).contains("\nen.vtt\n");
  }

  @Test
  void servesPartsAndHeads() {
    HttpReply whole = HTTP.send("HEAD", SEGMENT, null, Map.of());
    int length = Integer.parseInt(String.valueOf(whole.header("content-length")));

    HttpReply tail = HTTP.send("GET", SEGMENT, null, Map.of("Range", "bytes=100-"));
    HttpReply middle = HTTP.send("GET", SEGMENT, null, Map.of("Range", "bytes=5-9"));
    HttpReply beyond = HTTP.send("GET", SEGMENT, null, Map.of("Range", "bytes=" + length + "-"));

    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).isEmpty();
    assertThat(tail.status()).isEqualTo(206);
    assertThat(tail.header("content-range")).isEqualTo("bytes 100-%d/%d", length - 1, length);
    assertThat(tail.header("content-length")).isEqualTo("" + (length - 100));
    assertThat(middle.header("content-range")).isEqualTo("bytes 5-9/" + length);
    assertThat(beyond.status()).isEqualTo(416);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/media/" + FIRST_LIGHT,
        "/media/" + FIRST_LIGHT + "/other.m3u8",
        "/media/" + FIRST_LIGHT + "/480p/index.m3u8",
        "/media/" + FIRST_LIGHT + "/360p/seg_999.m4s",
        "/media/" + FIRST_LIGHT + "/360p/..",
        "/media/" + UNKNOWN_VIDEO + "/master.m3u8",
        "/captions/" + FIRST_LIGHT + "/fr.vtt",
        "/captions/" + FIRST_LIGHT + "/en.srt",
        "/captions/" + FIRST_LIGHT + "/en",
        "/captions/" + NO_CAPTIONS + "/en.vtt",
        "/thumbnails/" + FIRST_LIGHT + "/huge.jpg"
      })
  void saysWhatIsNotThere(String path) {
    HttpReply reply = HTTP.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text()).isEqualTo("There is nothing at " + path + ".\n");
  }

  @Test
  void answersNoOtherMethod() {
    assertThat(HTTP.post("/watch").status()).isEqualTo(405);
  }
}
