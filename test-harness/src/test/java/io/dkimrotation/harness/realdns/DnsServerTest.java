package io.dkimrotation.harness.realdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.dns.ZoneData;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

class DnsServerTest {
  private static final String DOMAIN = "goo.ne.jp";
  private static final ZoneData ZONE = Keys.zone(DOMAIN);

  @TempDir private Path folder;

  private List<ZoneFile> zones() {
    return List.of(new ZoneFile(DOMAIN, ZONE.zoneFile()));
  }

  @Test
  void aMissingProgramSkipsTheTestByItsName() {
    assertThatThrownBy(() -> new DnsProgram("/no/such/named", "bind9").assumeInstalled())
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("named (Debian: bind9) is not installed");
  }

  @ParameterizedTest
  @EnumSource
  void endsWithAllOfItsProcessesAndNoOther(Authority maker) throws IOException {
    maker.program().assumeInstalled();
    try (DnsServer other = maker.serve(Files.createDirectories(folder.resolve("other")), zones())) {
      DnsServer server = maker.serve(Files.createDirectories(folder.resolve("one")), zones());
      assertThat(server.process().isAlive()).isTrue();

      server.stop();

      assertThat(server.process().isAlive()).isFalse();
      assertThatCode(() -> bind(server.address())).doesNotThrowAnyException();
      assertThat(other.process().isAlive()).isTrue();
      other.awaitSerial(DOMAIN, ZONE.serial());
    }
  }

  /** Possible if and only if no process has the port. */
  private static void bind(InetSocketAddress address) throws IOException {
    try (ServerSocket tcp = new ServerSocket()) {
      tcp.setReuseAddress(true);
      tcp.bind(address);
      new DatagramSocket(address).close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatAServerThatDoesNotStartPrinted(Authority maker) {
    maker.program().assumeInstalled();
    ZoneFile broken = new ZoneFile("bad\"name", "");

    assertThatThrownBy(() -> maker.serve(folder, List.of(broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("conf:");
  }
}
