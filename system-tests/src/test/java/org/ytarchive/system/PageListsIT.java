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

  @TempDir private static Path home;

  private static SampleOrigin origin;
  private static RunningSuite suite;
  private static Archive archive;
  private static Browser browser;

  @BeforeAll
  static void start() {
    origin = SampleOrigin.start();
    suite = RunningSuite.start(Deployment.ALL_IN_ONE, home, origin);
    archive = new Archive(suite);
    browser = Browser.open(suite.address("jobs"));
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
    browser.view("jobs?sort_by=priority&page=2");
    browser.read("Page 2 of 2");
  }

  @Test
  void aJobsPriorityIsChanged() {
    String waits =
        create(
            Map.of(
                "type", "metadata_only",
                "video_ids", List.of(FIRST_LIGHT),
                "depends_on", List.of(heldUp())));
    browser.view("jobs/" + waits);
    browser.choose("main label select", "9");
    browser.read("Priority 9.");
    assertThat(archive.job(waits).path("priority").intValue()).isEqualTo(9);
    browser.click("Cancel");
    browser.see("h1 .badge.is-cancelled");
  }

  /** A job that will not end while this runs: its video is as slow as can be. */
  private static String heldUp() {
    origin.fault("bulk0000005", Fault.slow(100));
    return create(Map.of("type", "video_download", "video_ids", List.of("bulk0000005")));
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
