package io.dkimrotation.harness.wire;

/** The little XML that the query and rest-xml protocols need. */
public final class Xml {
  private Xml() {}

  /** An element with text, escaped. */
  public static String element(String name, String text) {
    return '<' + name + '>' + escape(text) + "</" + name + '>';
  }

  /** Text as element content. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
