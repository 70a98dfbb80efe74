package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsAnswer;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import java.util.Optional;

/**
 * The page behind the link: the request with everything to carry it out, and a form to answer. It
 * needs no script and loads nothing. Its only style is {@link PageStyle#CSS}, so a handler sends
 * {@code Content-Security-Policy: default-src 'none'; form-action 'self'; base-uri 'none';
 * frame-ancestors 'none'; style-src} with {@link #STYLE_SOURCE}.
 */
public final class RequestPage {
  /** The one {@code style-src} that the pages need, quotes included (CSP Level 3 §2.3.1). */
  public static final String STYLE_SOURCE = PageStyle.source();

  /** Longest name that the form takes, in UTF-16 units; a handler cuts or refuses longer ones. */
  public static final int NAME_LIMIT = 100;

  /** Longest comment that the form takes, in UTF-16 units. */
  public static final int COMMENT_LIMIT = 2000;

  /** For every unknown, mistyped or withdrawn address alike: it tells nothing. Status 404. */
  public static final String NOT_FOUND = NotFoundHtmlRenderer.of().execute(new NotFoundHtml());

  private RequestPage() {}

  /**
   * What to show.
   *
   * @param answer the last one, if any
   * @param action where the form posts its fields {@code name} (not empty), {@code comment} and
   *     {@code csrf}, as {@code application/x-www-form-urlencoded} in UTF-8
   * @param csrf what the form brings back
   * @param open whether an answer still helps; if not there is no form
   */
  public record View(
      DnsRequest request,
      DomainSettings settings,
      Optional<DnsAnswer> answer,
      String action,
      String csrf,
      boolean open) {}

  /** An HTML document; send it as {@code text/html; charset=utf-8}. */
  public static String render(View view) {
    return RequestHtmlRenderer.of().execute(new RequestHtml(new PageContent(view)));
  }
}
