package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_WALK;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The page in a real browser while the archive wants keys. */
class PageAccessIT {
  @TempDir private static Path home;

  private static SampleOrigin origin;
  private static RunningSuite suite;
  private static HttpServer receiver;
  private static String administrator;
  private static String alice;
  private static Archive archive;

  private Browser browser;

  @BeforeAll
  static void start() throws IOException {
    origin = SampleOrigin.start();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    suite = RunningSuite.startWithKeys(home, origin);
    administrator = key("ops", "admin");
    alice = key("alice", "user");
    archive = new Archive(suite, Map.of("X-API-Key", administrator));
    archive.completed(ordered(FIRST_LIGHT));
  }

  /** A job for that video, and its id. */
  private static String ordered(String video) {
    return archive.request(
        """
        {"type": "video_download", "video_ids": ["%s"], "options": {"quality": "360p"}}
        """
            .formatted(video));
  }

  private static String key(String name, String role) throws IOException {
    String token = Files.readString(home.resolve("data/service-token")).strip();
    HttpReply made =
        suite
            .jobs()
            .send(
                "POST",
                "/api/v1/keys",
                Map.of("name", name, "role", role),
                Map.of("X-Service-Token", token));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.data().path("key").stringValue();
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
    if (receiver != null) {
      receiver.stop(0);
    }
    if (origin != null) {
      origin.close();
    }
  }

  @BeforeEach
  void open() {
    browser = Browser.open(suite.address("jobs"));
    // Which event streams were really opened, for a test to ask.
    browser.beforeEachPage(
        """
        window.streams = [];
        const Original = window.EventSource;
        window.EventSource = class extends Original {
          constructor(url) {
            super(url);
            this.addEventListener("open", () => window.streams.push(url));
          }
        };
        """);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private void signIn(String key) {
    browser.view("jobs");
    browser.type("input[name=key]", key);
    browser.click("Sign in");
  }

  @Test
  void whoHasNoKeyIsAskedForOneAndAWrongOneIsRefused() {
    signIn("yta_wrong");
    browser.read("is not known here");
    browser.assertAccessible("sign-in");
    browser.screenshot("sign-in");
    browser.type("input[name=key]", administrator);
    browser.click("Sign in");
    browser.see("main ul.stack > li");

    browser.see("header button").click();
    browser.read("This archive asks for an API key");
    browser.view("library");
    browser.read("This archive asks for an API key");
  }

  @Test
  void changesComeByAStreamThatATicketOpens() {
    signIn(administrator);
    browser.until("return window.streams.some(url => url.startsWith('/api/v1/events?ticket='))");
  }

  @Test
  void filmsAndPicturesAreStreamedAndNoScriptSeesWhatOpensThem() {
    signIn(administrator);
    browser.view("library");
    browser.until(
        "return [...document.querySelectorAll('.tile img')].some(image => image.naturalWidth > 0)");
    browser.click("First light over the harbour");
    browser.until("return document.querySelector('video')?.readyState >= 2");
    browser.until(
        "return document.querySelector('video').currentSrc.startsWith(location.origin + '/api/')");
    browser.script("document.querySelector('video').currentTime = 12");
    browser.until("return document.querySelector('video').currentTime >= 12");
    browser.script("document.querySelector('video').textTracks[0].mode = 'showing'");
    browser.until("return document.querySelector('video').textTracks[0].cues?.length > 0");
    assertThat(browser.script("return document.cookie")).isEqualTo("");
    browser.script(
        "fetch(document.querySelector('video').currentSrc, {headers: {Range: 'bytes=100-199'}})"
            + ".then(reply => reply.blob().then(blob => window.part = [reply.status, blob.size]))");
    browser.until("return window.part?.join() === '206,100'");

    browser.see("header button").click();
    browser.read("This archive asks for an API key");
    browser.script(
        "fetch('/api/v1/storage/videos/%1$s/files/%1$s.mp4').then(reply => window.after = reply.status)"
            .formatted(FIRST_LIGHT));
    browser.until("return window.after === 401");
  }

  /** No other test waits for a download once all has begun, so none is held up by the pause. */
  @Test
  void aPauseIsShownWithItsReasonAndItsEnd() {
    origin.fault(LONG_WALK, Fault.tooManyRequests());
    String job = ordered(LONG_WALK);
    signIn(administrator);
    browser.view("jobs/" + job);
    browser.read("HTTP Error 429");
    browser.read("next try at");
    browser.screenshot("job-paused");
    browser.view("system");
    browser.read("next try at");
    browser.read("Pauses Looking up goes on in");
    browser.read("HTTP Error 429");
  }

  @Test
  void aUserHasJobsOfHisOwnAndIsToldWhatIsNotForHim() {
    signIn(alice);
    browser.read("No jobs yet");
    browser.view("");
    browser.type("#what", SHORT_HOP);
    browser.read("Ein kurzer Hüpfer");
    browser.click("Archive");
    browser.read("Accepted.");
    browser.view("jobs");
    browser.read("1 job");
    browser.read(SHORT_HOP);
    for (String place : new String[] {"access", "logs"}) {
      browser.view(place);
      browser.read("Sign in with an administrator's key to see or do this.");
      browser.assertAccessible(place + " for a user");
    }
    assertThat(browser.text()).doesNotContain("Make a key");
  }

  @Test
  void anAdministratorMakesAKeyThatIsGoodUntilItIsDeleted() {
    signIn(administrator);
    browser.view("access");
    browser.type("input[name=name]", "visitor");
    browser.click("Make a key");
    browser.read("It is shown this once");
    String key = browser.see(".notice.good code").getText();
    browser.screenshot("access-key");

    signOutAndIn(key);
    browser.read("No jobs yet");
    signOutAndIn(administrator);
    browser.view("access");
    browser.until(
        "return [...document.querySelectorAll('main li')].some(li => li.innerText.includes('visitor'))");
    browser.script(
        "[...document.querySelectorAll('main li')].find(li => li.innerText.includes('visitor'))"
            + ".querySelector('button').focus()");
    assertThat(browser.focused().getAccessibleName()).isEqualTo("Delete visitor");
    browser.press(" ");
    assertThat(browser.focused().getText()).isEqualTo("Really delete");
    assertThat(browser.focused().getAccessibleName()).isEqualTo("Really delete visitor");
    browser.press(" ");
    browser.read("Deleted.");
    signOutAndIn(key);
    browser.read("is not known here");
  }

  private void signOutAndIn(String key) {
    browser.see("header button").click();
    browser.see("input[name=key]");
    signIn(key);
  }

  @Test
  void anAdministratorTriesAWebhookAndSeesWhatWasSent() {
    signIn(administrator);
    browser.view("access");
    browser.type(
        "input[name=url]", "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort()));
    browser.click("Add it");
    browser.read("This is the secret that signs the deliveries");
    String first = browser.see(".notice.good code").getText();
    browser.click("Send a test");
    browser.read("The receiver answered with 204.");
    browser.click("What was sent");
    browser.read("Delivered");
    browser.click("Change the secret");
    browser.until(
        "return document.querySelector('.notice.good code').innerText !== '" + first + "'");
    browser.assertAccessible("webhooks");
    browser.screenshot("access-webhooks");
  }
}
