package io.dkimrotation.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of {@code key-records} is a case: {@code expect:} with {@code published} and the key's
 * fingerprint, {@code revoked}, or {@code malformed} and a part of the reason; {@code clause:} says
 * why; after the first blank line stands the record, without the file's last line end.
 */
class KeyRecordVectorsTest {
  private record Vector(String file, String verdict, String detail, String record) {
    static Vector read(Path file) {
      try {
        String text = Files.readString(file);
        int blank = text.indexOf("\n\n");
        List<String> header = text.substring(0, blank).lines().toList();
        assertThat(header.get(1)).as("%s", file).matches("clause: RFC \\d+ .*");
        String[] expect = header.get(0).replaceFirst("^expect: ", "").split(" ", 2);
        return new Vector(
            file.getFileName().toString(),
            expect[0],
            expect.length > 1 ? expect[1] : "",
            text.substring(blank + 2, text.length() - 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Vector> vectors() throws IOException, URISyntaxException {
    URI folder = KeyRecordVectorsTest.class.getResource("/key-records").toURI();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.sorted().toList().stream().map(Vector::read);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsARecordAsAVerifierDoes(Vector vector) {
    KeyRecord read = KeyRecord.parse(vector.record());

    assertThat(verdict(read)).as("%s", read).isEqualTo(vector.verdict());
    assertThat(detail(read)).contains(vector.detail());
    assertThat(read.usableKey().isPresent()).isEqualTo(vector.verdict().equals("published"));
  }

  private static String verdict(KeyRecord read) {
    if (read instanceof KeyRecord.Published) {
      return "published";
    }
    return read instanceof KeyRecord.Revoked ? "revoked" : "malformed";
  }

  private static String detail(KeyRecord read) {
    if (read instanceof KeyRecord.Malformed malformed) {
      return malformed.reason();
    }
    return read.usableKey().map(DkimPublicKey::fingerprint).orElse("");
  }

  @Test
  void readsItsOwnText() {
    KeyRecord.Published ours = new KeyRecord.Published(SampleKeys.key(1).publicKey());

    assertThat(ours.text()).startsWith("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");
    assertThat(KeyRecord.parse(ours.text())).isEqualTo(ours);
  }
}
