package io.dkimrotation.harness.mail;

import java.io.IOException;
import java.util.List;

/** How somebody far away, SES or a receiver, sees the DNS. */
@FunctionalInterface
public interface TxtLookup {
  /**
   * The TXT records at a name, the strings of each joined; empty if there are none.
   *
   * @param name absolute, without the dot at the end
   * @throws IOException if the name servers do not answer, or answer SERVFAIL
   */
  List<String> txt(String name) throws IOException;
}
