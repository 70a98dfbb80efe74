package io.dkimrotation.notice;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DomainSettings;
import java.util.List;

/** Command lines with which a person looks at a record where it was entered. */
final class LookupLines {
  private LookupLines() {}

  /** A {@code dig} and an {@code nslookup} line. */
  static List<String> of(DkimRecord record, DomainSettings settings) {
    String name = RecordForms.absolute(record);
    List<String> servers = settings.dns().nameServers();
    if (servers.isEmpty()) {
      return List.of("dig +short TXT " + name, "nslookup -type=TXT " + name);
    }
    String server = servers.get(0);
    int colon = server.indexOf(':');
    if (colon < 0) {
      return List.of(
          "dig +short TXT " + name + " @" + server, "nslookup -type=TXT " + name + " " + server);
    }
    String host = server.substring(0, colon);
    String port = server.substring(colon + 1);
    return List.of(
        "dig +short -p " + port + " TXT " + name + " @" + host,
        "nslookup -port=" + port + " -type=TXT " + name + " " + host);
  }
}
