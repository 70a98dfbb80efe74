package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RequestPhase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The page behind the link: how things stand, the records with everything to enter them, what the
 * name servers show now, and a form to answer. It needs no script and loads nothing.
 */
public final class RequestPage {
  /**
   * {@code Content-Security-Policy} of every page: its one style and one script by their hashes,
   * and a form that goes nowhere else (CSP Level 3 §2.3.1).
   */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src "
          + hash(PageStyle.CSS)
          + "; script-src "
          + hash(PageScript.SCRIPT);

  /** What the form posts as {@code answer} if the work is done. */
  public static final String REGISTERED = "registered";

  /** What the form posts as {@code answer} if something is in the way. */
  public static final String PROBLEM = "problem";

  /** Longest name that the form takes, in UTF-16 units. */
  public static final int NAME_LIMIT = 100;

  /** Longest comment that the form takes, in UTF-16 units. */
  public static final int COMMENT_LIMIT = 2000;

  /** For every unknown, mistyped or withdrawn address alike: it tells nothing. Status 404. */
  public static final String NOT_FOUND =
      plain(
          new Bilingual("ページが見つかりません", "Page not found"),
          new Bilingual(
              "リンクが途中で切れていないか、メールのアドレス全体をご確認ください。開けない場合は、メールに記載の連絡先へお問い合わせください。",
              "Please check that the whole address from the mail is there. If it still does not open,"
                  + " please ask the contact named in the mail."));

  /** For what a service behind the page is to blame for. Status 503. */
  public static final String UNAVAILABLE =
      plain(
          new Bilingual("ただいま表示できません", "Not available right now"),
          new Bilingual(
              "一時的な障害のため、ページを表示できません。しばらくしてから、もう一度お試しください。"
                  + "ご回答の送信中にこの画面が表示された場合は、お手数ですが、もう一度送信してください。二重に受け付けることはありません。",
              "A fault that is likely to pass keeps this page from being shown. Please try again in a"
                  + " minute. If you were sending an answer, please send it again; it will not be taken"
                  + " twice."));

  private RequestPage() {}

  private static String plain(Bilingual title, Bilingual text) {
    return PlainPageHtmlRenderer.of().execute(new PlainPageHtml(title, text));
  }

  /** Why an answer was not taken. Nothing that was typed is lost. */
  public enum Flaw {
    /** Neither {@link #REGISTERED} nor {@link #PROBLEM}. */
    ANSWER_MISSING,
    /** No name. */
    NAME_MISSING,
    /** More than {@link #NAME_LIMIT} or {@link #COMMENT_LIMIT}. */
    TOO_LONG,
    /** A name with characters that nobody sees. */
    NAME_NOT_PLAIN,
    /** A comment with such characters, line feeds and tabs apart. */
    COMMENT_NOT_PLAIN,
    /** A problem, but not which. */
    COMMENT_MISSING,
    /** Not sent by this page's form. */
    NOT_OURS,
    /** More reports than anybody reads. */
    TOO_MANY
  }

  /**
   * Where the page's parts are.
   *
   * @param page itself, and where the form posts to
   * @param zone the records as a zone file
   * @param csv the records as a table
   */
  public record Links(String page, String zone, String csv) {}

  /**
   * The form: it posts {@code csrf}, {@code name}, {@code comment} and {@code answer} ({@link
   * #REGISTERED} or {@link #PROBLEM}) as {@code application/x-www-form-urlencoded} in UTF-8.
   *
   * @param csrf what it brings back
   * @param name as typed before
   * @param comment as typed before
   * @param flaw why that was not taken
   */
  public record Form(String csrf, String name, String comment, Optional<Flaw> flaw) {}

  /**
   * What to show.
   *
   * @param phase how it stands
   * @param answer the last one, if any
   * @param history the oldest first
   * @param live what DNS shows
   * @param now when that was
   */
  public record View(
      DnsRequest request,
      DomainSettings settings,
      RequestPhase phase,
      Optional<DnsAnswer> answer,
      List<RequestEvent> history,
      LiveCheck live,
      Instant now,
      Links links,
      Form form) {
    /** Keeps its own copy of the history. */
    public View {
      history = List.copyOf(history);
    }
  }

  /** An HTML document; send it as {@code text/html; charset=utf-8}. */
  public static String render(View view) {
    return RequestHtmlRenderer.of().execute(new RequestHtml(new PageContent(view)));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
