package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.SampleCatalogue.CHANNEL_ID;
import static org.ytarchive.testkit.origin.SampleCatalogue.DASH_FIRST;
import static org.ytarchive.testkit.origin.SampleCatalogue.EMPTY_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_WALK;
import static org.ytarchive.testkit.origin.SampleCatalogue.NO_CAPTIONS;
import static org.ytarchive.testkit.origin.SampleCatalogue.PRIVATE_VIDEO;
import static org.ytarchive.testkit.origin.SampleCatalogue.SAMPLE_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.TIDE_TABLE;
import static org.ytarchive.testkit.origin.SampleCatalogue.UPLOADS_PLAYLIST;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** The page in a real browser, over the real suite: what a person does with it. */
class PageIT {
  /** Before video, as they travel. */
  private static final long LARGEST_PAGE_BYTES = 200_000;

  private static final String NEVER_ARCHIVED = "neverSeen01";
  private static final String BACKGROUND = "return getComputedStyle(document.body).backgroundColor";

  @TempDir private static Path home;

  private static SampleOrigin origin;
  private static RunningSuite suite;
  private static Archive archive;
  private static Browser browser;
  private static String playlistJob;

  @BeforeAll
  static void start() {
    origin = SampleOrigin.start();
    suite = RunningSuite.start(Deployment.ALL_IN_ONE, home, origin);
    archive = new Archive(suite);
    browser = Browser.open(suite.address("jobs"));
    playlistJob =
        archive.request(
            """
            {"type": "playlist_download", "playlist_id": "%s", "options": {"quality": "360p"}}
            """
                .formatted(SAMPLE_PLAYLIST));
    archive.ended(playlistJob);
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

  @Test
  void aVideoIsArchivedAndPlayed() {
    browser.view("");
    browser.type("#what", "https://youtu.be/" + LONG_WALK);
    browser.read("A long walk & a \"short\" <rest>");
    browser.choose("form select", "360p");
    browser.read("Goes into the library in 360p");
    browser.click("Archive");
    browser.read("Accepted.");
    assertThat(browser.see("button.main").isEnabled()).isFalse();
    browser.see("main .notice.good a").click();
    browser.read("1 video");
    browser.see("main h1 .badge.is-completed");
    browser.click("A long walk & a \"short\" <rest>");

    browser.until("return document.querySelector('video')?.readyState >= 2");
    browser.script("document.querySelector('video').currentTime = 15");
    browser.until("return document.querySelector('video').currentTime >= 15");
    browser.script("document.querySelector('video').textTracks[0].mode = 'showing'");
    browser.until("return document.querySelector('video').textTracks[0].cues?.length > 0");
    browser.choose("label select", "1.5");
    browser.until("return document.querySelector('video').playbackRate === 1.5");
  }

  @Test
  void aTimeInTheAddressStartsThePlayerThere() {
    browser.view("library/" + FIRST_LIGHT + "?t=7");
    browser.until("return document.querySelector('video')?.currentTime >= 7");
  }

  @Test
  void anAddressThatNamesBothAsksWhichIsMeant() {
    browser.view("");
    browser.type("#what", "youtube.com/watch?v=" + TIDE_TABLE + "&list=" + SAMPLE_PLAYLIST);
    browser.read("The address names both");
    browser.read("Reading a tide table");
    browser.click("The playlist");
    browser.read("Sample archive");
    browser.read("1 of them can't be had now");
  }

  @Test
  void aChannelIsTheListOfItsUploads() {
    browser.view("");
    browser.type("#what", "https://www.youtube.com/channel/" + CHANNEL_ID);
    browser.read("The channel, as the playlist of its uploads " + UPLOADS_PLAYLIST);
    browser.read("Uploads from Sample Origin");
    browser.read("3 entries.");
  }

  @Test
  void severalThingsAreOrderedTogether() {
    browser.view("");
    browser.type("#what", FIRST_LIGHT + " " + TIDE_TABLE + " nonsense " + EMPTY_PLAYLIST);
    browser.read("2 videos and 1 playlist.");
    browser.read("Not understood, and left out: nonsense");
    browser.click("Captions");
    browser.read("without captions.");
    browser.click("Archive");
    browser.until("return document.querySelectorAll('main .notice.good li').length === 2");
    browser.see("main .notice.good a").click();
    browser.read("First light over the harbour and 1 more");
    browser.see("main h1 .badge.is-completed");
    browser.read("Had it already");
  }

  @Test
  void aRunningVideoHasABarWithItsStepItsSpeedAndTheTimeLeft() {
    origin.fault(NO_CAPTIONS, Fault.slow(3_000));
    try {
      String job =
          archive.request(
              "{\"type\": \"video_download\", \"video_ids\": [\"%s\"]}".formatted(NO_CAPTIONS));
      browser.view("jobs/" + job);
      browser.until(
          "return /^\\d+ %.*Download.* [\\d.]+ (Ki)?B\\/s · [\\d:]+ left$/"
              + ".test(document.querySelector('li .bar')?.innerText.replaceAll('\\n', ' '))");
      browser.screenshot("job-running");
      browser.view("jobs?status=running&search=" + NO_CAPTIONS);
      browser.until(
          "return /^\\d+ %.* [\\d.]+ (Ki)?B\\/s · [\\d:]+ left$/"
              + ".test(document.querySelector('li .bar')?.innerText.replaceAll('\\n', ' '))");
      browser.read("0 of 1 done: downloading Nothing is said");
      browser.view("jobs");
      browser.read("B/s");
      for (String theme : List.of("light", "dark")) {
        browser.theme(theme);
        browser.assertAccessible("a running job in " + theme);
        browser.screenshot("jobs-running-" + theme);
      }

      browser.view("jobs/" + job);
      browser.click("Cancel");
      browser.see("h1 .badge.is-cancelled");
      browser.until("return document.querySelectorAll('.bar').length === 0");
    } finally {
      origin.heal(NO_CAPTIONS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/watch?v=aaaaaaaaaaa", "nonsense", "--help"})
  void whatIsNoAddressIsSaid(String words) {
    browser.view("");
    browser.type("#what", words);
    browser.read("is neither an id nor an address");
    assertThat(browser.see("button.main").isEnabled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://www.youtube.com/@sample", "youtube.com/c/sample/videos", "@sample"})
  void howAChannelsIdIsFoundIsSaid(String words) {
    browser.view("");
    browser.type("#what", words);
    browser.read("is a channel by its name");
    browser.read("Copy channel ID");
    assertThat(browser.see("button.main").isEnabled()).isFalse();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    browser.view("");
    browser.see("#what").click();
    browser.press(DASH_FIRST);
    browser.read("The id that looks like an option");
    for (int tabs = 0; tabs < 12 && !browser.focused().getText().equals("Archive"); tabs++) {
      browser.press(Keys.TAB);
    }
    browser.press(Keys.ENTER);
    browser.read("Accepted.");
  }

  @Test
  void jobsAreFilteredChosenCancelledTriedAgainAndDeleted() {
    String id =
        archive.request(
            """
            {"type": "playlist_download", "playlist_id": "%s", "priority": 0}
            """
                .formatted(LONG_PLAYLIST));
    browser.view("jobs?search=" + LONG_PLAYLIST);
    browser.read("1 job");
    browser.see("li input[type=checkbox]").click();
    browser.click("Cancel");
    browser.read("1 done.");
    browser.see("li .badge.is-cancelled");

    browser.view("jobs/" + id);
    browser.click("Try again");
    browser.read("It is tried again");
    browser.click("Cancel");
    browser.see("h1 .badge.is-cancelled");
    browser.click("Delete");
    browser.click("Really delete");
    browser.until("return location.hash === '#/jobs'");
    assertThat(suite.jobs().get("/api/v1/jobs/" + id).status()).isEqualTo(404);

    browser.view("jobs?status=cancelled&type=metadata_only");
    browser.read("No job is like that");
  }

  @Test
  void aJobTellsWhatBecameOfEachVideo() {
    browser.view("jobs/" + playlistJob);
    browser.read("6 videos");
    browser.read("It can't be had now.");
    browser.read("History");
    browser.click("Every line of this job");
    browser.until("return document.querySelectorAll('.log').length > 5");
    assertThat(browser.all(".log .strong").stream().map(element -> element.getText()).distinct())
        .contains("jobs", "metadata", "download", "storage");
  }

  @Test
  void theLibraryIsSearchedDownToTheCaptions() {
    browser.view("library");
    browser.until(
        "return [...document.querySelectorAll('.tile img')].some(image => image.naturalWidth > 0)");
    browser.type("input[name=search]", "tide");
    browser.press(Keys.ENTER);
    browser.until("return document.querySelectorAll('.tile').length === 1");
    browser.read("Reading a tide table");

    browser.view("library?search=nothing-is-called-that");
    browser.read("Nothing in the library is like that");
  }

  @Test
  void aHitInACaptionStartsThePlayerThere() {
    browser.view("library?search=12%20to%2014");
    browser.click("0:12");
    browser.until("return document.querySelector('video')?.currentTime >= 12");
  }

  @Test
  void aFileThatChangedBehindItsBackIsFound() throws Exception {
    browser.view("library/" + TIDE_TABLE);
    browser.click("Verify now");
    browser.read("Whole:");

    Path captions =
        suite
            .library()
            .resolve("videos")
            .resolve(TIDE_TABLE)
            .resolve("captions/" + TIDE_TABLE + "_en.vtt");
    byte[] before = Files.readAllBytes(captions);
    try {
      Files.writeString(captions, "WEBVTT\n");
      browser.view("library/" + TIDE_TABLE + "?again=1");
      browser.click("Verify now");
      browser.read("Not as it was archived:");
    } finally {
      Files.write(captions, before);
    }
  }

  @Test
  void aVideoTellsAllThatIsKeptOfItAndIsDeleted() {
    archive.completed(
        archive.request(
            """
            {"type": "video_download", "video_ids": ["bulk0000118"], "options": {"quality": "360p"}}
            """));
    browser.view("library/bulk0000118");
    browser.read("Entry 118 of many");
    browser.read("Sample Origin");
    browser.read("bulk0000118.mp4");
    browser.until(
        "return [...document.querySelectorAll('td code')].some(sum => /^[0-9a-f]{64}$/.test(sum.innerText))");
    browser.click("Where it came from");
    browser.read("source_url");
    browser.click("Delete");
    browser.click("Keep it");
    browser.click("Delete");
    browser.click("Really delete it from the disk");
    browser.until("return location.hash === '#/library'");
    assertThat(archive.videoDir("bulk0000118")).doesNotExist();
  }

  @Test
  void aWorkPlanIsTriedAgain() {
    browser.view("plans");
    browser.read("1 not available, 0 failed");
    browser.see("main li a").click();
    browser.read("It is private.");
    browser.click("Try again");
    browser.read("1 video is tried again.");
    browser.view("plans");
    browser.see("main li a").click();
    browser.click("Try the open one again");
    browser.read("1 video is tried again.");
    JsonNode newest = suite.jobs().get("/api/v1/jobs?search=" + PRIVATE_VIDEO).data().path("jobs");
    assertThat(newest.size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void theSystemIsSeenAtAGlance() {
    browser.view("system");
    for (String service : RunningSuite.SERVICES) {
      browser.read(service);
    }
    browser.until("return document.querySelectorAll('section li.row .is-completed').length === 5");
    browser.read("of 10,000 units");
    browser.read("yt-dlp");
    browser.read("Through jobs calls storage");
    browser.read("It answers; nothing pauses.");
    browser.read("Last verification");
    browser.until("return Number(document.querySelector('td.figure:nth-child(3)')?.innerText) > 0");
  }

  @Test
  void logsAreSearchedAndFollowed() {
    browser.view("logs?service=storage");
    browser.until("return document.querySelectorAll('.log').length > 0");
    assertThat(browser.all(".log .strong").stream().map(element -> element.getText()).distinct())
        .containsExactly("storage");
    browser.type("input[name=query]", "nobodyEverLoggedThis");
    browser.press(Keys.ENTER);
    browser.read("No line is like that");

    browser.view("logs?query=" + NEVER_ARCHIVED);
    browser.read("No line is like that");
    browser.click("Follow");
    assertThat(suite.jobs().get("/api/v1/storage/exists/" + NEVER_ARCHIVED).status())
        .isEqualTo(200);
    browser.until("return document.querySelectorAll('.log').length > 0");
  }

  @Test
  void theThemeIsChosenAndKept() {
    browser.view("");
    String before = String.valueOf(browser.script(BACKGROUND));
    browser.script("[...document.querySelectorAll('header button')].at(-1).click()");
    String after = String.valueOf(browser.script(BACKGROUND));
    assertThat(after).isNotEqualTo(before);
    browser.view("jobs?again=1");
    browser.script("location.reload()");
    browser.see("main h1");
    assertThat(String.valueOf(browser.script(BACKGROUND))).isEqualTo(after);
    browser.script("localStorage.clear()");
  }

  @Test
  void metadataAloneIsShownToo() {
    browser.view("");
    browser.type("#what", NO_CAPTIONS);
    browser.click("Metadata only");
    browser.read("Only the metadata goes into the library");
    browser.click("Archive");
    browser.read("Accepted.");
    browser.see("main .notice.good a").click();
    browser.see("main h1 .badge.is-completed");
    browser.click("Nothing is said");
    browser.read("There is no video file in the folder.");
    browser.read("Sample Origin");
  }

  @Test
  void whatIsNotThereIsSaid() {
    browser.view("jobs/00000000-0000-4000-8000-000000000000");
    browser.see(".notice.bad");
    browser.view("nowhere");
    browser.read("There is nothing here");
  }

  @Test
  void thePageIsSmallAndAsksNobodyElse() {
    browser.view("");
    browser.script("performance.clearResourceTimings()");
    browser.script("location.reload()");
    browser.see("main h1");
    Object hosts =
        browser.script(
            "return performance.getEntriesByType('resource').map(e => new URL(e.name).host)"
                + ".filter(host => host !== location.host)");
    assertThat((List<?>) hosts).isEmpty();
    Object bytes =
        browser.script(
            "return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                + ".reduce((sum, e) => sum + e.decodedBodySize, 0)");
    assertThat(((Number) Objects.requireNonNull(bytes)).longValue())
        .isPositive()
        .isLessThan(LARGEST_PAGE_BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "start, ''",
    "jobs, jobs",
    "job, JOB",
    "library, library",
    "video, library/" + FIRST_LIGHT,
    "plans, plans",
    "system, system",
    "logs, logs",
    "access, access",
  })
  void everyViewIsReadableInBothThemesAndOnAPhone(String name, String place) {
    browser.view(place.equals("JOB") ? "jobs/" + playlistJob : place);
    browser.until("return !document.querySelector('main').innerText.includes('Loading …')");
    for (String theme : List.of("light", "dark")) {
      browser.theme(theme);
      browser.assertAccessible(name + " in " + theme);
      browser.screenshot(name + "-" + theme);
    }
    browser.width(400);
    try {
      browser.until(
          "return document.documentElement.scrollWidth <= document.documentElement.clientWidth");
      browser.screenshot(name + "-phone");
    } finally {
      browser.width(1280);
    }
  }
}
