package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The page in a real browser, where lists are longer than a page; and the API's documents. */
class PageListsIT {
  private static final int JOBS = 30;
  private static final int VIDEOS = 30;

  /**
   * Keeps the event streams that a page opened and the timers that it asks by, for a test to see.
   */
  private static final String WHAT_IT_ASKS =
      """
      window.asking = {streams: [], timers: new Set()};
      {
        const {EventSource, setInterval, clearInterval} = window;
        window.EventSource = class extends EventSource {
          constructor(url) {
            super(url);
            window.asking.streams.push(this);
          }
        };
        window.setInterval = (...call) => {
          const timer = setInterval(...call);
          if (call[1] < 60000) { // The ticket for pictures is renewed now and then.
            window.asking.timers.add(timer);
          }
          return timer;
        };
        window.clearInterval = timer => {
          clearInterval(timer);
          window.asking.timers.delete(timer);
        };
      }
      """;

  @TempDir private static Path home;

  private static SampleOrigin origin;
  private static RunningSuite suite;
  private static Archive archive;
  private static Browser browser;
  private static String heldUp;

  @BeforeAll
  static void start() {
    origin = SampleOrigin.start();
    suite = RunningSuite.start(Deployment.ALL_IN_ONE, home, origin);
    archive = new Archive(suite);
    browser = Browser.open(suite.address("jobs"));
    browser.beforeEachPage(WHAT_IT_ASKS);
    List<String> videos = IntStream.rangeClosed(1, VIDEOS).mapToObj("bulk%07d"::formatted).toList();
    archive.completed(create(Map.of("type", "metadata_only", "video_ids", videos)));
    Map<String, Object> one = Map.of("type", "metadata_only", "video_ids", List.of(FIRST_LIGHT));
    HttpReply made =
        suite
            .jobs()
            .send(
                "POST",
                "/api/v1/jobs/batch",
                Map.of("jobs", Collections.nCopies(JOBS, one)),
                Map.of());
    made.data()
        .path("results")
        .forEach(result -> archive.ended(result.path("job_id").stringValue()));
    origin.fault("bulk0000005", Fault.slow(100));
    heldUp = create(Map.of("type", "video_download", "video_ids", List.of("bulk0000005")));
  }

  private static String create(Map<String, Object> job) {
    return suite
        .jobs()
        .send("POST", "/api/v1/jobs", job, Map.of())
        .data()
        .path("job_id")
        .stringValue();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (suite != null) {
      suite.close();
    }
    if (origin != null) {
      origin.close();
    }
  }

  @AfterEach
  void theBrowserHadNothingToComplainOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void awaitLines(String css, int number) {
    browser.until("return document.querySelectorAll('%s').length === %d".formatted(css, number));
  }

  @Test
  void pagesOfJobsAreAddresses() {
    browser.view("jobs?type=metadata_only&search=" + FIRST_LIGHT);
    browser.read(JOBS + " jobs");
    browser.read("First light over the harbour");
    awaitLines("main ul.stack > li", 25);
    browser.click("Next");
    browser.read("Page 2 of 2");
    awaitLines("main ul.stack > li", JOBS - 25);
    assertThat(browser.place()).contains("page=2", "type=metadata_only");
    browser.script("history.back()");
    browser.read("Page 1 of 2");
    browser.view("jobs?sort_by=priority&page=2&search=" + FIRST_LIGHT);
    browser.read("Page 2 of 2");
  }

  @Test
  void manyJobsAreDeletedTogetherButForThoseThatWereNotMeant() {
    String video = "bulk0000110";
    for (int i = 0; i < 5; i++) {
      archive.ended(create(Map.of("type", "metadata_only", "video_ids", List.of(video))));
    }
    browser.view("jobs?search=" + video);
    browser.read("5 jobs");
    browser.click("All on this page");
    awaitLines("li input:checked", 5);
    browser.script("[...document.querySelectorAll('li input')].at(-1).click()");
    awaitLines("li input:checked", 4);
    browser.click("Delete");
    browser.click("Keep it");
    browser.click("Delete");
    browser.click("Really delete");
    browser.read("4 done.");
    browser.read("1 job");
    awaitLines("main ul.stack > li", 1);
    awaitLines("li input:checked", 0);
  }

  @Test
  void aJobsPageIsToldOfItUntilItHasEndedAndAgainOnceItIsTriedAgain() {
    String job = waiting();
    browser.view("jobs/" + job);
    browser.until("return asking.streams.some(one => one.readyState === EventSource.OPEN)");
    browser.click("Cancel");
    browser.see("h1 .badge.is-cancelled");
    browser.until(
        "return asking.streams.every(one => one.readyState === EventSource.CLOSED)"
            + " && asking.timers.size === 0");

    browser.click("Try again");
    browser.until("return asking.streams.some(one => one.readyState === EventSource.OPEN)");
    browser.click("Cancel");
    browser.see("h1 .badge.is-cancelled");

    browser.view("jobs?again=1");
    browser.script("asking.streams = []");
    browser.view("jobs/" + job);
    browser.see("h1 .badge.is-cancelled");
    assertThat(browser.script("return asking.streams.length + asking.timers.size")).isEqualTo(0L);
  }

  @Test
  void aLargeWorkPlanIsShownInPartsAndTriedAgainAsAWhole() {
    List<String> gone = IntStream.rangeClosed(1, 250).mapToObj("gone%07d"::formatted).toList();
    String job = create(Map.of("type", "video_download", "video_ids", gone));
    browser.view("jobs/" + job);
    browser.see("dd a[href*='#/plans/']").click();
    browser.read("Work plan ");
    awaitLines("main ul.stack > li", 100);
    browser.assertAccessible("a large work plan");
    browser.screenshot("plan-large");
    browser.click("Show more (150)");
    awaitLines("main ul.stack > li", 200);
    browser.click("Show more (50)");
    awaitLines("main ul.stack > li", 250);
    browser.click("Try all 250 open ones again");
    browser.read("250 videos are tried again.");
    browser.see("main .notice.good a").click();
    browser.read("250 videos");
    browser.see("main h1 .badge.is-failed");
  }

  @Test
  void whatIsArchivedIntoAnotherFolderIsFoundAndPlayed() {
    String video = "bulk0000111";
    String folder = suite.library().resolve("a box & more").toString();
    String job =
        create(
            Map.of(
                "type", "video_download",
                "video_ids", List.of(video),
                "options", Map.of("quality", "360p", "output_dir", folder)));
    archive.completed(job);
    browser.view("jobs/" + job);
    browser.read(folder);
    browser.click("Entry 111 of many");
    browser.until("return document.querySelector('video')?.readyState >= 2");
    browser.read(folder + "/videos/" + video);
    browser.view("library?search=Entry%20111");
    browser.click("Entry 111 of many");
    browser.until("return document.querySelector('video')?.readyState >= 2");

    browser.view("library/" + video);
    browser.until("return document.querySelector('video')?.readyState >= 2");
    browser.read(folder + "/videos/" + video);
  }

  @Test
  void aJobsPriorityIsChanged() {
    String waits = waiting();
    browser.view("jobs/" + waits);
    browser.choose("main label select", "9");
    browser.read("Priority 9.");
    assertThat(archive.job(waits).path("priority").intValue()).isEqualTo(9);
    browser.click("Cancel");
    browser.see("h1 .badge.is-cancelled");
  }

  /** A job that waits for one that will not end while this runs: its video is slow as can be. */
  private static String waiting() {
    return create(
        Map.of(
            "type", "metadata_only",
            "video_ids", List.of("bulk0000020"),
            "depends_on", List.of(heldUp)));
  }

  @Test
  void theLibraryIsSortedAndHasPages() {
    browser.view("library");
    awaitLines(".tile", 24);
    browser.choose("select[name=sort_by]", "title");
    browser.until(
        "return document.querySelector('.tile .strong')?.innerText.startsWith('Entry 1 of many')");
    browser.click("Last");
    browser.until("return location.hash.includes('page=2')");
    browser.read("Page 2 of 2");
    browser.type("input[name=search]", "Entry 17");
    browser.press(Keys.ENTER);
    browser.until(
        "return document.querySelector('.tile .strong')?.innerText.startsWith('Entry 17')");
    assertThat(browser.place()).doesNotContain("page=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "metadata", "download", "storage", "logging"})
  void theApiIsDocumented(String service) {
    browser.document("docs/?urls.primaryName=" + service);
    browser.until("return document.querySelectorAll('.opblock').length > 3");
    browser.until(
        "return document.querySelector('.info .title').innerText.toLowerCase().includes('%s')"
            .formatted(service));
    assertThat(browser.all(".errors-wrapper")).isEmpty();
  }
}
