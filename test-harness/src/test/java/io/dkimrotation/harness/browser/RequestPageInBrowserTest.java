package io.dkimrotation.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.harness.desk.Request;
import io.dkimrotation.harness.dns.Registrar;
import io.dkimrotation.harness.dns.Registration;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.people.ReadMail;
import io.dkimrotation.harness.world.Report;
import io.dkimrotation.harness.world.StaffedRotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A DNS team of one, with mail and a browser, through a whole rotation. */
@Timeout(300)
class RequestPageInBrowserTest {
  private static final Duration BEFORE_IT_ACTS = Duration.ofDays(9);
  private static final String ALL_RIGHT = "すべてのレコードが、すべてのネームサーバーで正しく表示されています。";

  /** By path: each reminder has a link of its own to the same page. */
  private final Set<String> opened = new HashSet<>();

  @Test
  void leadsAPersonFromTheMailToTheEnd() {
    try (Browser browser = Browser.withScripts();
        StaffedRotation rotation = new StaffedRotation()) {
      Report report = play(rotation, browser, true);

      assertThat(opened).hasSize(2);
      assertThat(report.summary().outcome()).isEqualTo("rotated");
      assertThat(report.good()).isTrue();
    }
  }

  @Test
  void needsNoScripts() {
    try (Browser browser = Browser.withoutScripts();
        StaffedRotation rotation = new StaffedRotation()) {
      Report report = play(rotation, browser, false);

      assertThat(opened).hasSize(2);
      assertThat(report.summary().outcome()).isEqualTo("rotated");
      assertThat(report.good()).isTrue();
    }
  }

  /** Otherwise a page without faults might be one at which nobody looked. */
  @Test
  void looksForFaultsThatKeepPeopleOut() {
    try (Browser browser = Browser.withScripts()) {
      browser.open("data:text/html,<html><body><img src='x'><p style='color:%23ddd'>pale</p>");

      assertThat(browser.axe())
          .anySatisfy(fault -> assertThat(fault.toString()).startsWith("image-alt: "))
          .anySatisfy(fault -> assertThat(fault.toString()).startsWith("color-contrast: "));
    }
  }

  private Report play(StaffedRotation rotation, Browser browser, boolean scripts) {
    rotation.onMail(
        mail ->
            Request.in(ReadMail.text(mail))
                .filter(request -> opened.add(request.page().getPath()))
                .ifPresent(
                    request ->
                        rotation
                            .agenda()
                            .in(
                                BEFORE_IT_ACTS,
                                "a person opens the link",
                                () -> act(rotation, browser, scripts, mail, request))));
    return rotation.play();
  }

  private void act(
      StaffedRotation rotation, Browser browser, boolean scripts, Delivered mail, Request request) {
    Registrar registrar = new Registrar(rotation.zone(), request.records(), Optional.empty());
    if (request.removal()) {
      remove(browser, registrar, request, scripts);
      return;
    }
    if (scripts) {
      browser.open(HtmlMail.address(mail));
      picture(browser, "mail");
    }
    register(browser, registrar, request, scripts);
  }

  private static void register(
      Browser browser, Registrar registrar, Request request, boolean scripts) {
    DkimRecord first = request.records().get(0);
    browser.open(request.page().toString());
    assertThat(browser.text()).contains("登録をお待ちしています。", "まだ登録されていないレコードがあります");
    look(browser, scripts, "page-asking");
    if (scripts) {
      copies(browser, request.records());
    } else {
      assertThat(browser.all("button.copy")).isEmpty();
      assertThat(browser.find("#v1").getDomProperty("value")).isEqualTo(first.value());
    }

    registrar.register(Registration.RIGHT, request.records());
    registrar.register(Registration.TRUNCATED, List.of(first));
    browser.follow(browser.find("a[href*='key=']:not([download])"));
    assertThat(browser.text()).contains("直していただきたいレコードがあります");
    WebElement finding = browser.find(".finding");
    assertThat(finding.getText())
        .contains("値の途中切れ", first.name() + ".", "256 オクテット目: 値の終わり", "256");
    assertThat(unquoted(finding.findElement(By.tagName("pre")).getText()))
        .contains(first.name() + ". 3600 IN TXT", first.value());
    look(browser, scripts, "page-wrong");

    registrar.register(Registration.RIGHT, request.records());
    browser.reload();
    assertThat(browser.text()).contains(ALL_RIGHT);
    assertThat(browser.all(".finding")).isEmpty();
    look(browser, scripts, "page-right");

    enterInTheNameGivesNoAnswer(browser);
    answer(browser, "佐藤 花子", "3 件とも登録しました");
    assertThat(browser.text()).contains("ご回答ありがとうございます。", "佐藤 花子", "3 件とも登録しました");
    assertThat(browser.all("form")).isEmpty();
    look(browser, scripts, "page-answered");

    browser.open(request.page().toString() + "0");
    assertThat(browser.text()).contains("ページが見つかりません");
    look(browser, scripts, "page-not-found");
  }

  private static void remove(
      Browser browser, Registrar registrar, Request request, boolean scripts) {
    browser.open(request.page().toString());
    assertThat(browser.text()).contains("削除をお待ちしています。", "まだ残っているレコードがあります。");
    look(browser, scripts, "page-removal");

    registrar.remove(request.records());
    browser.reload();
    assertThat(browser.text()).contains("すべてのレコードが、すべてのネームサーバーから削除されています。");
    answer(browser, "佐藤 花子", "");
    assertThat(browser.text()).contains("ご回答ありがとうございます。");
  }

  private static void enterInTheNameGivesNoAnswer(Browser browser) {
    browser.find("#name").sendKeys("佐藤" + Keys.ENTER);
    assertThat(browser.find("#name").getDomProperty("value")).isEqualTo("佐藤");
    browser.find("#name").clear();
  }

  private static void answer(Browser browser, String name, String comment) {
    browser.find("#name").sendKeys(name);
    browser.find("#comment").sendKeys(comment);
    browser.follow(browser.find("button[value=registered]"));
  }

  private static void copies(Browser browser, List<DkimRecord> records) {
    for (int number = 1; number <= records.size(); number++) {
      DkimRecord record = records.get(number - 1);
      browser.find("#v%d + button".formatted(number)).click();
      browser.await(any -> browser.find("#said").getDomProperty("textContent").contains("コピーしました"));
      assertThat(browser.clipboard()).isEqualTo(record.value());
      browser.find("[data-copy='BIND %d'] + button".formatted(number)).click();
      browser.await(any -> browser.clipboard().contains(" IN TXT "));
      assertThat(unquoted(browser.clipboard())).contains(record.name() + ".", record.value());
    }
  }

  /** Strings of a zone file put together. */
  private static String unquoted(String line) {
    return line.replaceAll("\"\\s+\"", "").replace("\"", "");
  }

  /** Without scripts the page is the same but for the copy buttons, and axe is a script. */
  private static void look(Browser browser, boolean scripts, String name) {
    if (scripts) {
      assertThat(browser.axe()).as(name).isEmpty();
      picture(browser, name);
    }
  }

  /** On each screen; nothing may need scrolling sideways. */
  private static void picture(Browser browser, String name) {
    for (Browser.Screen screen : List.of(Browser.Screen.PHONE, Browser.Screen.DESKTOP)) {
      browser.show(screen);
      assertThat(browser.pageWidth()).as(name).isLessThanOrEqualTo(screen.width());
      Path picture = browser.screenshot(name + "-" + screen.name().toLowerCase(Locale.ROOT));
      assertThat(picture).isNotEmptyFile();
      try {
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(screen.width());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
