package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;
import static org.ytarchive.testkit.origin.SampleCatalogue.TIDE_TABLE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.origin.SampleOrigin;

/** A browser's own EventSource, through a reverse proxy that collects what it may. */
class EventsInBrowserIT {

  /** Leaves what comes in {@code seen}. */
  private static final String WATCH =
      """
      window.seen = [];
      window.opened = 0;
      window.source = new EventSource('/api/v1/events');
      source.addEventListener('open', () => opened++);
      for (const type of ['progress', 'state', 'complete']) {
        source.addEventListener(type, event =>
          seen.push({id: Number(event.lastEventId), type, data: JSON.parse(event.data)}));
      }
      """;

  @TempDir private static Path home;

  private static SampleOrigin origin;
  private static RunningSuite suite;
  private static Archive archive;
  private CollectingProxy proxy;
  private Browser browser;

  @BeforeAll
  static void start() {
    origin = SampleOrigin.start();
    suite = RunningSuite.start(Deployment.ALL_IN_ONE, home, origin);
    archive = new Archive(suite);
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
    if (origin != null) {
      origin.close();
    }
  }

  @BeforeEach
  void look() {
    proxy = CollectingProxy.before(suite.address("jobs"));
    browser = Browser.open(proxy.address());
    browser.view("nowhere"); // It watches nothing by itself.
  }

  @AfterEach
  void lookAway() {
    if (browser != null) {
      browser.close();
    }
    proxy.close();
  }

  private static String aJob(String video) {
    return archive.request(
        "{\"type\": \"metadata_only\", \"video_ids\": [\"%s\"]}".formatted(video));
  }

  private void awaitComplete(String job) {
    browser.until(
        "return seen.some(e => e.type === 'complete' && e.data.job_id === '%s')".formatted(job));
  }

  /** The states of a job as the page was told of them. */
  private List<?> told(String job) {
    return (List<?>)
        Objects.requireNonNull(
            browser.script(
                "return seen.filter(e => e.type === 'state' && e.data.job_id === arguments[0])"
                    + ".map(e => e.data.status)",
                job));
  }

  private static List<Object> happened(String job) {
    return archive
        .job(job)
        .path("state_history")
        .valueStream()
        .map(change -> (Object) change.path("to").asString(""))
        .toList();
  }

  @Test
  void eventsAreThereWhileTheStreamGoesOn() {
    browser.script(WATCH);
    browser.until("return source.readyState === EventSource.OPEN");

    String job = aJob(FIRST_LIGHT);
    awaitComplete(job);

    assertThat(told(job)).isEqualTo(happened(job));
    assertThat(browser.script("return seen.map(e => e.id).join()"))
        .isEqualTo(browser.script("return seen.map(e => e.id).sort((a, b) => a - b).join()"));
    assertThat(browser.script("return opened")).isEqualTo(1L);
  }

  @Test
  void aBreakLeavesNoGapThoughNothingHadComeBefore() {
    browser.script(WATCH);
    browser.until("return source.readyState === EventSource.OPEN");
    await().atMost(Duration.ofMinutes(1)).until(() -> proxy.streamed().contains("retry: 3000"));

    proxy.cut();
    browser.until("return source.readyState === EventSource.CONNECTING");
    List<String> meanwhile = List.of(aJob(FIRST_LIGHT), aJob(TIDE_TABLE));
    meanwhile.forEach(archive::completed);
    proxy.restore();

    meanwhile.forEach(this::awaitComplete);
    assertThat(browser.script("return opened")).isEqualTo(2L);
    assertThat(meanwhile).allSatisfy(job -> assertThat(told(job)).isEqualTo(happened(job)));
  }

  @Test
  void aQuietStreamIsKeptAlive() {
    browser.script(WATCH);

    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> proxy.streamed().contains(": nothing new\n\n"));
    assertThat(browser.script("return opened")).isEqualTo(1L);
  }

  @Test
  void thePageAsksWhereEventsDoNotComeThrough() {
    proxy.becomeDeaf();
    browser.view("jobs?status=completed&search=" + TIDE_TABLE + "&type=metadata_only");

    String job = aJob(TIDE_TABLE);
    browser.until(
        "return [...document.querySelectorAll('main a')].some(a => a.href.includes('%s'))"
            .formatted(job));
  }
}
