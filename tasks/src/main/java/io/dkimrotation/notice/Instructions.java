package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;

/** The instruction sheets that go with a request, plain text in UTF-8. */
public final class Instructions {
  private Instructions() {}

  /** {@code instructions.ja.txt}. */
  public static String ja(DnsRequest request, DomainSettings settings) {
    return JapaneseSheetRenderer.of()
        .execute(new JapaneseSheet(new SheetContent(new Japanese(), request, settings)));
  }

  /** {@code instructions.en.txt}. */
  public static String en(DnsRequest request, DomainSettings settings) {
    return EnglishSheetRenderer.of()
        .execute(new EnglishSheet(new SheetContent(new English(), request, settings)));
  }
}
