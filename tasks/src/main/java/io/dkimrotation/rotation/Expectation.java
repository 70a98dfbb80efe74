package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What DNS should show.
 *
 * @param wanted records asked for, at least one
 * @param inUse records that mail is verified with now; must not go while others come
 * @param known records of our other keys, to recognise them at the wrong place
 * @param delegated whether selectors are aliases on purpose, to be followed instead of blamed
 */
public record Expectation(
    List<DkimRecord> wanted, List<DkimRecord> inUse, List<DkimRecord> known, boolean delegated) {
  /**
   * @throws IllegalArgumentException if nothing is wanted: that would be complete whatever DNS says
   */
  public Expectation {
    wanted = List.copyOf(wanted);
    inUse = List.copyOf(inUse);
    known = List.copyOf(known);
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("no record is expected; nothing to judge");
    }
  }

  /** These records, and nothing known besides. */
  public static Expectation of(List<DkimRecord> wanted) {
    return new Expectation(wanted, List.of(), List.of(), false);
  }

  /** Wanted ones first, then those in use. */
  List<DkimRecord> all() {
    return Stream.concat(wanted.stream(), inUse.stream()).distinct().toList();
  }

  /** Every record whose key we would recognise. */
  List<DkimRecord> recognised() {
    return Stream.concat(all().stream(), known.stream()).distinct().toList();
  }

  /** Whether a record of ours belongs at a name: it stands there for itself, not for another. */
  boolean hasPlaceFor(String name) {
    return Stream.concat(all().stream(), known.stream())
        .anyMatch(record -> record.name().equals(name));
  }

  /** Where the records stand, without the final dot. */
  public List<String> recordNames() {
    return all().stream().map(DkimRecord::name).toList();
  }

  /** The names that every server is asked for at once: the records', and one against wildcards. */
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    all().forEach(record -> names.add(record.name()));
    wanted.forEach(record -> names.add(Neighbours.wildcardProbe(record)));
    return List.copyOf(names);
  }

  /**
   * The names to ask for besides, when a look has shown records absent; empty if it has not.
   *
   * @param seen the first look
   */
  public List<String> neighbours(ZoneReport seen) {
    Set<String> names = new LinkedHashSet<>();
    for (DkimRecord record : absent(seen)) {
      names.addAll(Neighbours.of(record).keySet());
    }
    names.removeIf(this::hasPlaceFor);
    return List.copyOf(names);
  }

  /** Names of wanted records that some authoritative server does not have. */
  public List<DkimRecord> absent(ZoneReport seen) {
    return wanted.stream().filter(record -> seen.isAbsentSomewhere(record.name())).toList();
  }
}
