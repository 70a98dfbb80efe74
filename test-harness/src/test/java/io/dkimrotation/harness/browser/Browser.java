package io.dkimrotation.harness.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a screen, as a person in front of it has it. */
final class Browser implements AutoCloseable {
  /** Real time: a page of ours is there at once, but the machine may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int BLOCK = 2;

  /** It warns that it has no classes for this Chromium; raw commands need none. */
  private static final Logger VERSIONS =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  static {
    VERSIONS.setLevel(Level.SEVERE);
  }

  /** Widths of the screens that people have; heights do not matter. */
  enum Screen {
    DESKTOP(1280, false),
    PHONE(390, true);

    private final int width;
    private final boolean mobile;

    Screen(int width, boolean mobile) {
      this.width = width;
      this.mobile = mobile;
    }

    int width() {
      return width;
    }
  }

  private final ChromeDriver driver;

  private Browser(boolean scripts) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver", "chromium-driver").toFile())
            .usingAnyFreePort()
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium").toFile());
    // No sandbox: containers of builds run as root, and only our own page is opened.
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--lang=ja");
    if (!scripts) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", BLOCK));
    }
    driver = new ChromeDriver(service, options);
    show(Screen.DESKTOP);
  }

  /** As most people have it. Skips the test, by the program's name, where one is missing. */
  static Browser withScripts() {
    return new Browser(true);
  }

  /** As careful people have it. Skips the test, by the program's name, where one is missing. */
  static Browser withoutScripts() {
    return new Browser(false);
  }

  private static Path program(String name, String debianPackage) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        found.isPresent(), "%s (Debian: %s) is not installed".formatted(name, debianPackage));
    return found.get();
  }

  void open(String address) {
    driver.get(address);
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** All text that can be read. */
  String text() {
    return find("body").getText();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Clicks what leads to another page, and waits until that one is there. */
  void follow(WebElement link) {
    WebElement before = find("html");
    link.click();
    await(d -> !d.findElement(By.cssSelector("html")).equals(before) && d.getTitle() != null);
  }

  void await(Function<WebDriver, Boolean> condition) {
    new WebDriverWait(driver, PATIENCE).ignoring(WebDriverException.class).until(condition);
  }

  /** What a paste would paste. */
  String clipboard() {
    driver.executeCdpCommand(
        "Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
    driver.executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    return (String)
        driver.executeAsyncScript(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, done);");
  }

  void show(Screen screen) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", screen.width, "height", 844, "deviceScaleFactor", 1, "mobile", screen.mobile));
  }

  /** How wide the page is, in CSS pixels; more than the screen means scrolling sideways. */
  long pageWidth() {
    return (Long) driver.executeScript("return document.documentElement.scrollWidth");
  }

  /** A picture of the whole page, from top to end, as PNG. */
  Path screenshot(String name) {
    Map<String, Object> metrics = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
    Map<?, ?> size = (Map<?, ?>) metrics.get("cssContentSize");
    Map<String, Object> clip =
        Map.of(
            "x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    try {
      Files.createDirectories(SCREENSHOTS);
      return Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode((String) shot.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What axe-core finds serious or critical: rule, help, and the elements. */
  List<?> axe() {
    driver.executeScript(axeScript());
    return (List<?>)
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run(document, {resultTypes: ['violations']}).then(
              found => done(found.violations
                .filter(each => ['serious', 'critical'].includes(each.impact))
                .map(each => each.id + ': ' + each.help + ': '
                  + each.nodes.map(node => node.html).join(' | '))),
              fault => done(['axe failed: ' + fault]));
            """);
  }

  private static String axeScript() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
