package io.dkimrotation.harness.engine;

/** Checks that a state which a field leads to exists. */
@FunctionalInterface
interface Targets {
  void check(Fields fields, String field, String target);
}
