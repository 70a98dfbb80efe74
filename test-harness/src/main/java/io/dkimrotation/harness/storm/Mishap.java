package io.dkimrotation.harness.storm;

import io.dkimrotation.harness.dns.Registration;
import io.dkimrotation.harness.people.Habit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that goes wrong in a rotation, as a value with a text form, so that what a storm finds
 * can be played again. Times count from the start of the rotation.
 */
public sealed interface Mishap {
  /** What may happen to one AWS call. */
  enum CallFault {
    ERROR,
    LOST_REPLY,
    THROTTLE,
    NO_ANSWER,
    /** The work is done, and something answers that is not the service. */
    GARBAGE
  }

  /** What may happen to one invocation of a task's function. */
  enum TaskFault {
    KILLED_BEFORE,
    KILLED_AFTER,
    TOO_SLOW,
    TWICE,
    /** It fails by name, which no retry mends. */
    FAILS
  }

  /** What an operator may do beside redriving. */
  enum Act {
    STOP,
    START_AGAIN,
    HOLD,
    /** Another prefix, window, overlap and contact. */
    SETTINGS,
    /** New code of all tasks' functions, in whose memory nothing is. */
    DEPLOY,
    /** What runs is stopped, and a new execution goes on with it. */
    RESUME,
    /** What runs is stopped and given up for a new rotation. */
    TAKE_OVER,
    EMERGENCY
  }

  /** Whose record. */
  enum Role {
    OLD,
    OLD_STANDBY,
    NEW,
    NEW_STANDBY
  }

  /** {@code call:dynamodb.UpdateItem#3=lost-reply}. */
  record Call(String call, int occurrence, CallFault fault) implements Mishap {
    @Override
    public String toString() {
      return "call:" + call + "#" + occurrence + "=" + word(fault);
    }
  }

  /** {@code task:ActivateKey#1=killed-after}. */
  record Task(String state, int occurrence, TaskFault fault) implements Mishap {
    @Override
    public String toString() {
      return "task:" + state + "#" + occurrence + "=" + word(fault);
    }
  }

  /** {@code zone:240h=new:truncated-255/6h}: a record entered wrongly, and healed. */
  record Zone(Duration at, Role role, Registration way, Duration lasts) implements Mishap {
    @Override
    public String toString() {
      return "zone:%dh=%s:%s/%dh".formatted(at.toHours(), word(role), way.word(), lasts.toHours());
    }
  }

  /** {@code gone:240h=old/6h}: a record deleted, and put back. */
  record Gone(Duration at, Role role, Duration lasts) implements Mishap {
    @Override
    public String toString() {
      return "gone:%dh=%s/%dh".formatted(at.toHours(), word(role), lasts.toHours());
    }
  }

  /** {@code line:100h=1/5h}: the n-th name server cannot be reached. */
  record Line(Duration at, int server, Duration lasts) implements Mishap {
    @Override
    public String toString() {
      return "line:%dh=%d/%dh".formatted(at.toHours(), server, lasts.toHours());
    }
  }

  /** {@code ses:340h=failed}: SES gives up on the key that it holds. */
  record SesGivesUp(Duration at) implements Mishap {
    @Override
    public String toString() {
      return "ses:" + at.toHours() + "h=failed";
    }
  }

  /** {@code clock:230h=-4/6h}: the clock of all tasks is four minutes late. */
  record Clock(Duration at, int minutes, Duration lasts) implements Mishap {
    @Override
    public String toString() {
      return "clock:%dh=%d/%dh".formatted(at.toHours(), minutes, lasts.toHours());
    }
  }

  /** {@code operator:50h=stop}. */
  record Operator(Duration at, Act act) implements Mishap {
    @Override
    public String toString() {
      return "operator:" + at.toHours() + "h=" + word(act);
    }
  }

  /** {@code team:late}. */
  record Team(Habit habit) implements Mishap {
    @Override
    public String toString() {
      return "team:" + word(habit);
    }
  }

  /** How a word of an enum is written. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E of(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> word(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s'; allowed: %s"
                        .formatted(
                            text,
                            Arrays.stream(type.getEnumConstants()).map(Mishap::word).toList())));
  }

  /**
   * Reads what {@code toString} wrote.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static Mishap parse(String text) {
    Matcher form =
        Pattern.compile(
                "(?<kind>[a-z]+):(?:(?<what>[^=#]+?)(?:#(?<number>\\d+))?(?:=(?<how>[^/]+))?"
                    + "(?:/(?<hours>\\d+)h)?)")
            .matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "fault '"
              + text
              + "'; allowed: call:…, task:…, zone:…, gone:…, line:…, ses:…,"
              + " clock:…, operator:…, team:…");
    }
    String what = form.group("what");
    String how = form.group("how");
    int number = form.group("number") == null ? 1 : Integer.parseInt(form.group("number"));
    return switch (form.group("kind")) {
      case "call" -> new Call(what, number, of(CallFault.class, how));
      case "task" -> new Task(what, number, of(TaskFault.class, how));
      case "zone" ->
          new Zone(
              hours(what),
              of(Role.class, how.replaceFirst(":.*", "")),
              Registration.of(how.replaceFirst(".*?:", ""))
                  .orElseThrow(() -> new IllegalArgumentException("registration '" + how + "'")),
              hours(form.group("hours")));
      case "gone" -> new Gone(hours(what), of(Role.class, how), hours(form.group("hours")));
      case "line" -> new Line(hours(what), Integer.parseInt(how), hours(form.group("hours")));
      case "clock" -> new Clock(hours(what), Integer.parseInt(how), hours(form.group("hours")));
      case "ses" -> new SesGivesUp(hours(what));
      case "operator" -> new Operator(hours(what), of(Act.class, how));
      case "team" -> new Team(of(Habit.class, what));
      default -> throw new IllegalArgumentException("fault '" + text + "': no such kind");
    };
  }

  private static Duration hours(String text) {
    if (text == null || !text.matches("\\d+h?")) {
      throw new IllegalArgumentException("'" + text + "'; allowed: hours, as 240h");
    }
    return Duration.ofHours(Long.parseLong(text.replace("h", "")));
  }
}
