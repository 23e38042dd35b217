package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's Chromium, looking at the page. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;
  private final String address;

  private Browser(ChromeDriver driver, String address) {
    this.driver = driver;
    this.address = address;
  }

  /**
   * @param address of the Jobs service
   */
  static Browser open(String address) {
    Optional<Path> chromium = onPath("chromium", "google-chrome");
    Optional<Path> chromedriver = onPath("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      return missing();
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    // A container's root has no sandbox to give, and its /dev/shm is too small.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE);
    driver.manage().window().setSize(new Dimension(1280, 900));
    return new Browser(driver, address);
  }

  private static Browser missing() {
    String sentence =
        "The page's tests need Chromium and chromedriver: ./ytarchive setup --browser installs them where it may";
    if (System.getenv("CI") != null) {
      throw new IllegalStateException(sentence);
    }
    abort(sentence);
    throw new AssertionError("unreachable");
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Goes to a view and waits for what it says at first to be there. */
  void view(String place) {
    driver.get(address + "/#/" + place);
    see("main h1");
  }

  /** Goes to another document of the same server. */
  void document(String path) {
    driver.get(address + "/" + path);
  }

  /** Runs this in every page that is loaded from now on, before its own scripts. */
  void beforeEachPage(String code) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", code));
  }

  WebElement see(String css) {
    return waiting()
        .withMessage(() -> "nothing like " + css + " in\n" + text())
        .until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until the page says so, somewhere. */
  void read(String words) {
    waiting()
        .withMessage(() -> "no \"" + words + "\" in\n" + text())
        .until(d -> text().contains(words));
  }

  String text() {
    try {
      return driver.findElement(By.tagName("body")).getText();
    } catch (StaleElementReferenceException e) {
      return "";
    }
  }

  void type(String css, String words) {
    WebElement field = see(css);
    field.clear();
    field.sendKeys(words);
  }

  void press(CharSequence keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Presses the button or follows the link that says so. */
  void click(String words) {
    waiting()
        .withMessage(() -> "nothing to press that says \"" + words + "\" in\n" + text())
        .until(
            d -> {
              try {
                Optional<WebElement> found =
                    d
                        .findElements(
                            By.cssSelector("main button, main a, main summary, main label"))
                        .stream()
                        .filter(element -> element.getText().strip().equals(words))
                        .filter(element -> element.isEnabled() && element.isDisplayed())
                        .findFirst();
                found.ifPresent(WebElement::click);
                return found.isPresent();
              } catch (StaleElementReferenceException e) {
                return false;
              }
            });
  }

  void choose(String css, String value) {
    see(css + " option[value=\"" + value + "\"]").click();
  }

  @Nullable Object script(String code, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(code, arguments);
  }

  /** Waits until the code's value is true. */
  void until(String code) {
    waiting().withMessage(() -> code + " in\n" + text()).until(d -> script(code));
  }

  String place() {
    return driver.getCurrentUrl();
  }

  void theme(String name) {
    script("document.documentElement.dataset.theme = arguments[0]", name);
  }

  void width(int pixels) {
    driver.manage().window().setSize(new Dimension(pixels, 900));
  }

  /** WCAG 2.2 AA, as far as a machine can tell. */
  void assertAccessible(String what) {
    List<Rule> violations =
        new AxeBuilder()
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze(driver)
            .getViolations();
    assertThat(violations)
        .extracting(
            rule ->
                rule.getHelp() + ": " + rule.getNodes().stream().map(CheckedNode::getHtml).toList())
        .as(what)
        .isEmpty();
  }

  void screenshot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser itself complained of, such as a policy that was broken. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("status of 404"))
        .toList();
  }

  private WebDriverWait waiting() {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE);
    wait.ignoring(StaleElementReferenceException.class);
    return wait;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
