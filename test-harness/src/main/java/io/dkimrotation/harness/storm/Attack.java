package io.dkimrotation.harness.storm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.PublicDns;
import io.dkimrotation.harness.dns.Registrar;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.engine.ExecutionDescription.Status;
import io.dkimrotation.harness.engine.Functions;
import io.dkimrotation.harness.engine.StepFunctionsException;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.harness.world.Scenario;
import io.dkimrotation.harness.world.World;
import io.dkimrotation.task.Json;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import software.amazon.awssdk.core.exception.SdkException;

/** Brings mishaps into a world. */
final class Attack {
  private static final Duration RECORD_TTL = Duration.ofHours(1);
  private static final Duration NOTICED_AFTER = Duration.ofMinutes(5);
  private static final Duration HOLD_LASTS = Duration.ofDays(3);
  private static final Duration SES_HEALS_AFTER = Duration.ofDays(1);

  private static final Map<String, Object> TAKE_OVER_ORDER =
      Map.of("trigger", "manual", "force", true, "takeOver", true, "urgent", true);

  private final Schedule schedule;
  private final Map<String, Integer> invocations = new HashMap<>();
  private final List<Instant> mailTroubleFrom = new ArrayList<>();
  private final List<Instant> mailTroubleUntil = new ArrayList<>();
  private final Set<Mishap.Role> changed = EnumSet.noneOf(Mishap.Role.class);
  private final NavigableSet<Instant> moments = new TreeSet<>();
  private Optional<Instant> heldSince = Optional.empty();
  private Optional<ObjectNode> settings = Optional.empty();

  Attack(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Between the engine and the functions. */
  Functions over(Functions functions) {
    return (function, payload, done) -> {
      String state = function.replaceFirst(".*:function:dkim-", "").replaceFirst(":.*", "");
      int occurrence = invocations.merge(state, 1, Integer::sum);
      Optional<Mishap.TaskFault> fault =
          schedule.mishaps().stream()
              .filter(Mishap.Task.class::isInstance)
              .map(Mishap.Task.class::cast)
              .filter(task -> task.state().equals(state) && task.occurrence() == occurrence)
              .map(Mishap.Task::fault)
              .findFirst();
      if (fault.isEmpty()) {
        functions.invoke(function, payload, done);
        return;
      }
      switch (fault.get()) {
        case KILLED_BEFORE -> done.accept(new Functions.Threw("", "{}"));
        case FAILS ->
            done.accept(new Functions.Threw("io.dkimrotation.rotation.failure.KeyNotProven", "{}"));
        case KILLED_AFTER ->
            functions.invoke(
                function, payload, worked -> done.accept(new Functions.Threw("", "{}")));
        // The work is done, and the engine hears of it only after it gave up.
        case TOO_SLOW -> functions.invoke(function, payload, worked -> {});
        case TWICE ->
            functions.invoke(function, payload, first -> functions.invoke(function, payload, done));
      }
    };
  }

  /** Places everything that comes at its time; called when the rotation begins. */
  void begin(World world, String execution) {
    Instant start = world.agenda().now();
    Map<String, Integer> sofar = world.wire().calls();
    for (Mishap mishap : schedule.mishaps()) {
      if (mishap instanceof Mishap.Call call) {
        world
            .wire()
            .place(
                call.call(),
                sofar.getOrDefault(call.call(), 0) + call.occurrence(),
                fault(call.fault()));
      } else if (mishap instanceof Mishap.Zone zone) {
        at(world, start.plus(zone.at()), () -> misenter(world, zone));
      } else if (mishap instanceof Mishap.Gone gone) {
        at(world, start.plus(gone.at()), () -> delete(world, gone));
      } else if (mishap instanceof Mishap.Line line) {
        at(world, start.plus(line.at()), () -> cut(world, line));
      } else if (mishap instanceof Mishap.Clock clock) {
        at(world, start.plus(clock.at()), () -> skew(world, clock));
      } else if (mishap instanceof Mishap.SesGivesUp ses) {
        at(world, start.plus(ses.at()), () -> giveUp(world));
      } else if (mishap instanceof Mishap.Operator operator) {
        at(world, start.plus(operator.at()), () -> act(world, execution, operator.act()));
      }
    }
  }

  private void at(World world, Instant when, Runnable what) {
    moments.add(when);
    world
        .agenda()
        .at(
            when,
            "mishap",
            () -> {
              moments.remove(when);
              what.run();
            });
  }

  /** When the next thing happens, of all that have been placed so far. */
  Optional<Instant> next() {
    return moments.isEmpty() ? Optional.empty() : Optional.of(moments.first());
  }

  private static Fault fault(Mishap.CallFault fault) {
    return switch (fault) {
      case ERROR -> Fault.errorBeforeEffect();
      case LOST_REPLY -> Fault.replyLost();
      case THROTTLE -> Fault.throttle();
      case NO_ANSWER -> Fault.hang();
      case GARBAGE -> Fault.garbage();
    };
  }

  private static Selector selector(World world, Mishap.Role role) {
    if (role == Mishap.Role.OLD && world.selectorInTheZone().isPresent()) {
      return world.selectorInTheZone().get();
    }
    String prefix = world.scenario().settings().selectorPrefix();
    String day = role.name().startsWith("OLD") ? "20260109" : "20261201";
    return new Selector(prefix + "-" + day + (role.name().endsWith("STANDBY") ? "-2" : "-1"));
  }

  /** As it is published; empty while there is no such record. */
  private static Optional<DkimRecord> record(World world, Mishap.Role role) {
    var domain = world.scenario().settings().domain();
    Selector selector = selector(world, role);
    return world.dns().zone().records(selector.recordName(domain)).stream()
        .filter(TXTRecord.class::isInstance)
        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
        .flatMap(text -> KeyRecord.parse(text).usableKey().stream())
        .map(key -> new DkimRecord(domain, selector, key, RECORD_TTL))
        .findFirst();
  }

  private void misenter(World world, Mishap.Zone mishap) {
    record(world, mishap.role())
        .ifPresent(
            record ->
                changing(
                    world,
                    mishap.role(),
                    mishap.lasts(),
                    () ->
                        new Registrar(world.dns().zone(), List.of(record), Optional.empty())
                            .register(mishap.way(), List.of(record))));
  }

  private void delete(World world, Mishap.Gone mishap) {
    record(world, mishap.role())
        .ifPresent(
            record ->
                changing(
                    world,
                    mishap.role(),
                    mishap.lasts(),
                    () -> world.dns().zone().removeTxt(record.name())));
  }

  /** Changes the zone and takes exactly that back later, whatever else was edited meanwhile. */
  private void changing(World world, Mishap.Role role, Duration lasts, Runnable change) {
    if (!changed.add(role)) {
      return; // two changes of one record could not be told apart when they are taken back
    }
    ZoneData zone = world.dns().zone();
    List<Record> before = zone.records();
    change.run();
    List<Record> after = zone.records();
    Instant heals = world.agenda().now().plus(lasts);
    if (role == Mishap.Role.OLD || role == Mishap.Role.NEW || emergency()) {
      troubleMail(world.agenda().now(), heals);
    }
    Predicate<Record> wrong = record -> contains(after, record) && !contains(before, record);
    at(
        world,
        heals,
        () -> {
          changed.remove(role);
          zone.remove(wrong);
          before.stream()
              .filter(record -> !contains(after, record))
              .filter(record -> !contains(zone.records(), record))
              .forEach(zone::add);
        });
  }

  /** After one a standby key's record may be in use. */
  private boolean emergency() {
    return schedule.mishaps().stream()
        .anyMatch(
            mishap ->
                mishap instanceof Mishap.Operator operator
                    && operator.act() == Mishap.Act.EMERGENCY);
  }

  private static boolean contains(List<Record> records, Record wanted) {
    return records.stream().anyMatch(r -> r.equals(wanted) && r.getTTL() == wanted.getTTL());
  }

  private void cut(World world, Mishap.Line line) {
    List<InetSocketAddress> all = new ArrayList<>(List.of(PublicDns.NS1, PublicDns.NS2));
    all.addAll(PublicDns.RESOLVERS);
    InetSocketAddress address = all.get(Math.floorMod(line.server() - 1, all.size()));
    world.dns().internet().cut(address);
    at(world, world.agenda().now().plus(line.lasts()), () -> world.dns().internet().mend(address));
  }

  private void skew(World world, Mishap.Clock clock) {
    world.agenda().skewTasks(Duration.ofMinutes(clock.minutes()));
    at(
        world,
        world.agenda().now().plus(clock.lasts()),
        () -> world.agenda().skewTasks(Duration.ZERO));
  }

  /** SES's own doing; a day later its support has it look again. */
  private void giveUp(World world) {
    String region = world.scenario().settings().regions().get(0);
    String domain = world.scenario().settings().domain().value();
    if (world.ses().heldKey(region, domain).isEmpty()) {
      return; // before a first key there is nothing to give up
    }
    Instant heals = world.agenda().now().plus(SES_HEALS_AFTER);
    world.ses().giveUp(region, domain);
    troubleMail(world.agenda().now(), heals);
    at(world, heals, () -> world.ses().lookAgain(region, domain));
  }

  private void act(World world, String execution, Mishap.Act act) {
    switch (act) {
      case STOP -> stop(world, execution);
      case START_AGAIN -> start(world, world.scenario().order());
      case HOLD -> {
        hold(world, true);
        at(world, world.agenda().now().plus(HOLD_LASTS), () -> hold(world, false));
      }
      case SETTINGS -> changeSettings(world);
      case DEPLOY -> world.deploy();
      case RESUME -> {
        stop(world, execution);
        start(world, Map.of("trigger", "resume", "rotationId", "20261201-1"));
      }
      case TAKE_OVER -> {
        stop(world, execution);
        Map<String, Object> order = new TreeMap<>(world.scenario().order());
        order.putAll(TAKE_OVER_ORDER);
        start(world, order);
      }
      case EMERGENCY -> start(world, Scenario.EMERGENCY);
    }
  }

  /** Somebody else's execution may have the name, which is that of the moment. */
  private void start(World world, Map<String, Object> order) {
    try {
      world.start(order);
    } catch (StepFunctionsException e) {
      if (e.code() != StepFunctionsException.Code.ExecutionAlreadyExists) {
        throw e;
      }
      at(world, world.agenda().now().plusSeconds(1), () -> start(world, order));
    }
  }

  private static void stop(World world, String execution) {
    if (world.stepFunctions().describeExecution(execution).status() == Status.RUNNING) {
      world.stepFunctions().stopExecution(execution, "Operator", "stopped by hand");
    }
  }

  private void hold(World world, boolean hold) {
    save(
        world,
        settings -> settings.put("hold", hold),
        () -> heldSince = hold ? Optional.of(world.agenda().now()) : Optional.empty());
  }

  /** What is pinned at the start stays; the rest may be another from one task to the next. */
  private void changeSettings(World world) {
    save(
        world,
        settings -> {
          settings.put("selectorPrefix", "another-prefix");
          ((ObjectNode) settings.path("timing")).put("overlap", "P9D").put("validity", "P180D");
          ((ObjectNode) settings.path("people")).put("contactPhone", "+81-3-1111-1111");
          ((ObjectNode) settings.path("activationWindow")).put("from", "09:00").put("to", "17:00");
        },
        () -> {});
  }

  private void save(World world, Consumer<ObjectNode> change, Runnable done) {
    ObjectNode changed = settings.orElseGet(() -> read(world.scenario().settingsJson())).deepCopy();
    change.accept(changed);
    var client = world.clients().dynamoDb();
    RotationTable table =
        new RotationTable(
            client, "dkim-rotations", new CertificateTable(client, "dkim-certificates"));
    try {
      table.saveSettings(world.scenario().settings().domain(), changed.toString());
      settings = Optional.of(changed);
      done.run();
    } catch (SdkException e) {
      // A fault meant for a task: people try again.
      at(world, world.agenda().now().plusSeconds(60), () -> save(world, change, done));
    }
  }

  private static ObjectNode read(String json) {
    return (ObjectNode) Json.parse(json);
  }

  /** Whether an operator has held the switch for longer than a task may need to notice. */
  boolean holds(Instant now) {
    return heldSince.filter(since -> since.plus(NOTICED_AFTER).isBefore(now)).isPresent();
  }

  /** Of every task's function so far. */
  Map<String, Integer> invocations() {
    return Map.copyOf(invocations);
  }

  private void troubleMail(Instant from, Instant until) {
    mailTroubleFrom.add(from);
    mailTroubleUntil.add(until);
  }

  /**
   * Whether mail sent then may suffer for what others did to a record in use or to SES: caches and
   * five days of transit counted in.
   */
  boolean excusesMailOf(Instant sentAt) {
    for (int i = 0; i < mailTroubleFrom.size(); i++) {
      Instant until = mailTroubleUntil.get(i);
      boolean before = sentAt.isBefore(mailTroubleFrom.get(i).minus(Duration.ofDays(5)));
      boolean after = !until.equals(Instant.MAX) && sentAt.isAfter(until.plus(Duration.ofHours(2)));
      if (!before && !after) {
        return true;
      }
    }
    return false;
  }
}
