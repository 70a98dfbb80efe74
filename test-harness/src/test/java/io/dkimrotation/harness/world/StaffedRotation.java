package io.dkimrotation.harness.world;

import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.rotation.StartSituation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The command's default rotation, with the test itself as the DNS team. */
public final class StaffedRotation implements AutoCloseable {
  private final Scenario scenario =
      Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1);
  private final TaskOutput output = TaskOutput.capture();
  private final World world;

  /** Prepares it; nothing happens yet, and nobody is there to read mail. */
  public StaffedRotation() {
    try {
      world = new World(scenario, Staging.usual(HarnessWiring.secureRandom()).with(new Absent()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the harness's own DNS team away. */
  private static final class Absent implements Person {
    @Override
    public int httpPort() {
      return 0;
    }

    @Override
    public Agenda.Passage passage() {
      return (now, due) -> due;
    }

    @Override
    public void takes(Place place) {}
  }

  /** Whom to tell of each mail to the DNS team. */
  public void onMail(Consumer<Delivered> reader) {
    String team = scenario.settings().people().dnsTeam().get(0);
    world
        .mailboxes()
        .onDelivery(
            mail -> {
              if (mail.recipients().contains(team)) {
                reader.accept(mail);
              }
            });
  }

  /** Where the team enters what it plans; time stands still while an entry runs. */
  public Agenda agenda() {
    return world.agenda();
  }

  /** The team's own zone. */
  public ZoneData zone() {
    return world.dns().zone();
  }

  /** Plays it to its end. */
  public Report play() {
    return world.report(world.run(), 0);
  }

  @Override
  public void close() {
    world.close();
    output.close();
  }
}
