package org.ytarchive.bench.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.ytarchive.bench.jobs.FilledDatabase;
import org.ytarchive.bench.jobs.RunningJobs;
import org.ytarchive.bench.storage.LibraryBench;
import org.ytarchive.bench.storage.RunningStorage;

/**
 * What the lists of jobs and of the library cost in a browser: bytes, requests, the time until they
 * are there and answer to a click, and the time that another page of the list takes. Arguments: a
 * directory, and numbers of jobs and videos, such as {@code 100 10000}. What was filled stays in
 * the directory for the next run. Needs Chromium and chromedriver on PATH.
 */
public final class PageBench {
  private static final int ROUNDS = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Notes when the list was there, painted, and the browser had nothing left to do. */
  private static final String OBSERVER =
      """
      new MutationObserver((changes, observer) => {
        if (document.querySelector("main ul.stack > li, main ul.tiles > li")) {
          observer.disconnect();
          requestAnimationFrame(() => requestIdleCallback(() => { window.ready = performance.now(); }));
        }
      }).observe(document, {childList: true, subtree: true});
      """;

  private static final String FIGURES =
      """
      const all = performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"));
      return [window.ready, all.length,
        all.reduce((sum, one) => sum + one.transferSize, 0),
        all.reduce((sum, one) => sum + one.decodedBodySize, 0)];
      """;

  /** Follows the link of that name to another page of the list, and notes the time as above. */
  private static final String TURN =
      """
      const [name, done] = arguments;
      const first = () => document.querySelector("main ul.stack > li a, main ul.tiles > li a")?.href;
      const before = first();
      const begun = performance.now();
      new MutationObserver((changes, observer) => {
        if (first() && first() !== before) {
          observer.disconnect();
          requestAnimationFrame(() => requestIdleCallback(() => done(performance.now() - begun)));
        }
      }).observe(document, {childList: true, subtree: true, attributes: true});
      [...document.querySelectorAll("nav.pages a")].find(link => link.innerText === name).click();
      """;

  private PageBench() {}

  /** Prints a line for each view, size and state of the browser's cache. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path directory = Files.createDirectories(Path.of(arguments[0])).toRealPath();
    for (int i = 1; i < arguments.length; i++) {
      int size = Integer.parseInt(arguments[i]);
      Path home = directory.resolve(arguments[i]);
      FilledDatabase.make(home.resolve("jobs/jobs.db"), size);
      LibraryBench.make(home, size);
      try (RunningStorage storage = new RunningStorage(home);
          RunningJobs jobs = new RunningJobs(home, storage.address())) {
        LibraryBench.awaitSearch(storage);
        measure(jobs.address(), "jobs", size);
        measure(jobs.address(), "library", size);
      }
    }
    System.exit(0);
  }

  private static void measure(String address, String view, int size) {
    List<List<?>> first = new ArrayList<>();
    List<List<?>> again = new ArrayList<>();
    List<List<?>> next = new ArrayList<>();
    List<List<?>> last = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ChromeDriver browser = browser();
      try {
        first.add(load(browser, address, view));
        again.add(load(browser, address, view));
        next.add(turn(browser, "Next"));
        last.add(turn(browser, "Last"));
      } finally {
        browser.quit();
      }
    }
    say(view, size, "first visit", first);
    say(view, size, "further visit", again);
    sayTurn(view, size, "next", next);
    sayTurn(view, size, "last", last);
  }

  private static ChromeDriver browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium", "google-chrome").toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900");
    ChromeDriver browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .build(),
            options);
    browser.manage().timeouts().scriptTimeout(PATIENCE);
    browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", OBSERVER));
    return browser;
  }

  private static Path onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("None on PATH: " + List.of(names)));
  }

  private static List<?> turn(ChromeDriver browser, String to) {
    return List.of(Objects.requireNonNull(browser.executeAsyncScript(TURN, to)));
  }

  private static List<?> load(ChromeDriver browser, String address, String view) {
    browser.get("about:blank");
    browser.get(address + "/#/" + view);
    new WebDriverWait(browser, PATIENCE)
        .until(ready -> browser.executeScript("return window.ready > 0"));
    return (List<?>) Objects.requireNonNull(browser.executeScript(FIGURES));
  }

  private static void say(String view, int size, String visit, List<List<?>> rounds) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s of %d, %s: there after %.0f ms, %.0f requests, %.1f KB over the net, %.1f KB unpacked",
            view,
            size,
            visit,
            median(rounds, 0),
            median(rounds, 1),
            median(rounds, 2) / 1000,
            median(rounds, 3) / 1000));
  }

  private static void sayTurn(String view, int size, String to, List<List<?>> rounds) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s of %d, %s page: there after %.0f ms",
            view,
            size,
            to,
            median(rounds, 0)));
  }

  private static double median(List<List<?>> rounds, int column) {
    return rounds.stream()
        .mapToDouble(round -> ((Number) round.get(column)).doubleValue())
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
