package io.dkimrotation.harness.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A state machine's definition, read once, every path compiled.
 *
 * @param timeout how long an execution may take; empty: no limit
 */
record Definition(String startAt, Map<String, State> states, Optional<Duration> timeout) {}
