package io.dkimrotation.harness.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All requests that arrived, and the faults placed on those to come. */
final class RequestLog {
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, List<Fault>> faults = new HashMap<>();

  /** Keeps the request and says what is to go wrong with it. */
  synchronized List<Fault> add(RecordedRequest request) {
    requests.add(request);
    int occurrence = calls.merge(request.call(), 1, Integer::sum);
    return faults.getOrDefault(place(request.call(), occurrence), List.of());
  }

  synchronized void place(String call, int occurrence, Fault fault) {
    faults.computeIfAbsent(place(call, occurrence), place -> new ArrayList<>()).add(fault);
  }

  synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized Map<String, Integer> calls() {
    return new TreeMap<>(calls);
  }

  private static String place(String call, int occurrence) {
    return call + "#" + occurrence;
  }
}
