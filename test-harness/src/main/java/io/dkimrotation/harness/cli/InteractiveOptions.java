package io.dkimrotation.harness.cli;

import io.dkimrotation.harness.desk.Wishes;
import io.dkimrotation.rotation.DomainSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the options beside {@code --interactive}; null for those not given. */
record InteractiveOptions(String httpPort, String dnsPort, String day, String zoneFile) {
  private static final Pattern DAY = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m)");
  private static final int HTTP = 8080;
  private static final int DNS = 5353;
  private static final Duration PACE = Duration.ofSeconds(2);
  private static final int MAX_PORT = 65_535;

  /** A mistake for each that is given though the run is not interactive. */
  List<String> unwanted() {
    List<String> found = new ArrayList<>();
    unwanted("--http-port", httpPort, found);
    unwanted("--dns-port", dnsPort, found);
    unwanted("--day", day, found);
    unwanted("--zone-file", zoneFile, found);
    return found;
  }

  /** Links hold the port, and a file that was edited meanwhile cannot be read as it was. */
  void unfitForState(List<String> mistakes) {
    if ("0".equals(httpPort)) {
      mistakes.add("--http-port: '0'; allowed: with --state, a port of your choice");
    }
    if (zoneFile != null) {
      mistakes.add("--zone-file: '" + zoneFile + "'; allowed: without --state");
    }
  }

  private static void unwanted(String option, String word, List<String> found) {
    if (word != null) {
      found.add(option + ": '" + word + "'; allowed: together with --interactive");
    }
  }

  /**
   * What they ask for; null after a mistake.
   *
   * @param settings of the domain; null if they were wrong
   */
  Wishes wishes(DomainSettings settings, List<String> mistakes) {
    int http = port("--http-port", httpPort, HTTP, mistakes);
    int dns = port("--dns-port", dnsPort, DNS, mistakes);
    Duration pace = pace(mistakes);
    Optional<Path> file = file(mistakes);
    return mistakes.isEmpty()
        ? new Wishes(
            settings.people().dnsTeam().get(0),
            settings.domain(),
            settings.zone(),
            http,
            dns,
            pace,
            file)
        : null;
  }

  private static int port(String option, String word, int usual, List<String> mistakes) {
    if (word == null) {
      return usual;
    }
    if (word.matches("[0-9]{1,5}") && Integer.parseInt(word) <= MAX_PORT) {
      return Integer.parseInt(word);
    }
    mistakes.add(option + ": '" + word + "'; allowed: a whole number from 0 to 65535");
    return usual;
  }

  private Duration pace(List<String> mistakes) {
    if (day == null) {
      return PACE;
    }
    Matcher parts = DAY.matcher(day);
    if (!parts.matches()) {
      mistakes.add("--day: '" + day + "'; allowed: 1 to 999999 with ms, s or m, such as 2s");
      return PACE;
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }

  private Optional<Path> file(List<String> mistakes) {
    if (zoneFile == null) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(zoneFile).toAbsolutePath().normalize();
      boolean there = Files.isRegularFile(path) && Files.isReadable(path);
      Path folder = path.getParent();
      boolean mayBe =
          Files.notExists(path)
              && folder != null
              && Files.isDirectory(folder)
              && Files.isWritable(folder);
      if (there || mayBe) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // No path at all: the same message.
    }
    mistakes.add(
        "--zone-file: '" + zoneFile + "'; allowed: a readable file, or a new one in a folder");
    return Optional.empty();
  }
}
