package org.ytarchive.testkit.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.testkit.origin.OriginFixture.HTTP;
import static org.ytarchive.testkit.origin.OriginFixture.ORIGIN;
import static org.ytarchive.testkit.origin.SampleCatalogue.CAPTIONS_FAIL;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.PRIVATE_VIDEO;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;

import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ytarchive.testkit.HttpReply;

@ExtendWith(OriginFixture.class)
class FaultsTest {
  private static final String WATCH = "/watch?v=" + SHORT_HOP;
  private static final String SEGMENT = "/media/" + SHORT_HOP + "/360p/seg_001.m4s";

  @Test
  void tooManyRequestsForSoManyTimes() {
    ORIGIN.fault(SHORT_HOP, Fault.tooManyRequests().amount(7).times(2));

    HttpReply refused = HTTP.get(WATCH);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("retry-after")).isEqualTo("7");
    assertThat(HTTP.get(SEGMENT).status()).isEqualTo(429);
    assertThat(HTTP.get(SEGMENT).status()).isEqualTo(200);
  }

  @Test
  void serverErrorOfAPathUntilItIsHealed() {
    ORIGIN.fault("/media/", Fault.serverError());

    assertThat(HTTP.get(SEGMENT).status()).isEqualTo(503);
    assertThat(HTTP.get(SEGMENT).header("retry-after")).isNull();
    assertThat(HTTP.get(WATCH).status()).isEqualTo(200);
    ORIGIN.heal("/media/");
    assertThat(HTTP.get(SEGMENT).status()).isEqualTo(200);
  }

  @Test
  void aPlaylistIsATargetToo() {
    ORIGIN.fault(LONG_PLAYLIST, Fault.serverError().times(1));

    assertThat(HTTP.get("/playlist?list=" + LONG_PLAYLIST).status()).isEqualTo(503);
    assertThat(HTTP.get("/playlist?list=" + LONG_PLAYLIST).status()).isEqualTo(200);
  }

  @Test
  void cutsOffInTheMiddleAndGivesTheRest() {
    ORIGIN.fault(SHORT_HOP, Fault.cutOff().amount(1_000).times(1));

    assertThatThrownBy(() -> HTTP.get(SEGMENT)).isInstanceOf(UncheckedIOException.class);
    HttpReply rest = HTTP.send("GET", SEGMENT, null, Map.of("Range", "bytes=1000-"));

    assertThat(rest.status()).isEqualTo(206);
    assertThat(ORIGIN.requests().under(SEGMENT))
        .extracting(LoggedRequest::range, LoggedRequest::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", 200),
            org.assertj.core.groups.Tuple.tuple("bytes=1000-", 206));
    assertThat(ORIGIN.requests().all().get(0).bytesSent()).isEqualTo(1_000);
    long whole = ORIGIN.requests().bytesSent(SEGMENT);
    ORIGIN.requests().clear();
    HTTP.get(SEGMENT);
    assertThat(ORIGIN.requests().bytesSent("/media/")).isEqualTo(whole);
  }

  @Test
  void slowOnesTakeTheirTime() {
    HTTP.get(SEGMENT);
    long length = ORIGIN.requests().bytesSent(SEGMENT);
    ORIGIN.fault(SHORT_HOP, Fault.slow(length * 2));

    long from = System.nanoTime();
    HTTP.get(SEGMENT);

    assertThat((System.nanoTime() - from) / 1e9).isGreaterThan(0.3);
  }

  @Test
  void fragmentsAreMissingFromOneOn() {
    ORIGIN.fault(SHORT_HOP, Fault.missingFragments(1));

    assertThat(HTTP.get(SEGMENT.replace("001", "000")).status()).isEqualTo(200);
    assertThat(HTTP.get(SEGMENT).status()).isEqualTo(404);
    assertThat(HTTP.get("/media/" + SHORT_HOP + "/360p/init.mp4").status()).isEqualTo(200);
  }

  @Test
  void captionsFailInTheCatalogueAndCanBeHealed() {
    String captions = "/captions/" + CAPTIONS_FAIL + "/en.vtt";

    assertThat(HTTP.get(captions).status()).isEqualTo(429);
    ORIGIN.heal(CAPTIONS_FAIL);
    assertThat(HTTP.get(captions).status()).isEqualTo(200);
    ORIGIN.reset();
    assertThat(HTTP.get(captions).status()).isEqualTo(429);
  }

  @Test
  void availabilityChanges() {
    ORIGIN.fault(SHORT_HOP, Fault.unavailable(Availability.MEMBERS_ONLY));
    ORIGIN.heal(PRIVATE_VIDEO);

    assertThat(HTTP.get(WATCH).status()).isEqualTo(302);
    assertThat(HTTP.get(WATCH).header("location")).contains("/403/Join+this+channel");
    assertThat(HTTP.get("/watch?v=" + PRIVATE_VIDEO).status()).isEqualTo(200);
  }

  @Test
  void amountsAndTimesAreNotNegative() {
    assertThatThrownBy(() -> Fault.slow(-1))
        .hasMessage("A fault's amount and times are 0 or more, not -1 and 0.");
  }

  @Test
  void anotherProcessSteersOverHttp() {
    HttpReply added =
        HTTP.post(
            "/_origin/faults",
            Map.of("target", SHORT_HOP, "kind", "server_error", "amount", 3, "times", 5));

    assertThat(added.status()).isEqualTo(200);
    assertThat(HTTP.get(WATCH).header("retry-after")).isEqualTo("3");
    assertThat(HTTP.get("/_origin/faults").text())
        .contains(
            "{\"target\":\"shortHop_08\",\"kind\":\"server_error\",\"amount\":3,"
                + "\"availability\":\"public\",\"times\":4}");
    HTTP.delete("/_origin/faults?target=" + SHORT_HOP);
    assertThat(HTTP.get(WATCH).status()).isEqualTo(200);
    HTTP.delete("/_origin/faults?target=" + PRIVATE_VIDEO);
    assertThat(HTTP.delete("/_origin/faults").text()).contains(PRIVATE_VIDEO);
  }

  @Test
  void anotherProcessReadsTheRequests() {
    HTTP.get("/youtube/v3/videos?key=secret&part=id&id=" + SHORT_HOP);
    HTTP.get(SEGMENT);

    HttpReply all = HTTP.get("/_origin/requests");
    assertThat(all.body().path("requests")).hasSize(2);
    assertThat(all.text()).doesNotContain("secret").contains("\"subject\":\"shortHop_08\"");
    assertThat(HTTP.get("/_origin/requests?path=/media/").body().path("bytes_sent").asLong())
        .isEqualTo(ORIGIN.requests().bytesSent("/media/"))
        .isPositive();
    assertThat(HTTP.delete("/_origin/requests").body().path("requests")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAFault() {
    assertThat(problem(Map.of())).startsWith("A fault needs a \"target\"");
    assertThat(problem(Map.of("target", "x", "kind", "flood")))
        .startsWith("\"flood\" is none of [too_many_requests, server_error, ");
    assertThat(problem("{")).startsWith("The body is not JSON: ");
    assertThat(HTTP.put("/_origin/faults").status()).isEqualTo(404);
  }

  private static String problem(Object body) {
    HttpReply reply = HTTP.post("/_origin/faults", body);
    assertThat(reply.status()).isEqualTo(400);
    return reply.body().path("error").asString();
  }
}
