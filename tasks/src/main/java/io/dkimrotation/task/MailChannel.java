package io.dkimrotation.task;

import io.dkimrotation.aws.MailThread;
import io.dkimrotation.aws.RotationTable;
import io.dkimrotation.aws.SesMail;
import io.dkimrotation.notice.Alert;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.DomainSettings.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mail through SES, all of one rotation in one thread. */
final class MailChannel implements Channel {
  static final String WORD = "mail";

  private final Wiring wiring;

  MailChannel(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public boolean isSetUp(DomainSettings settings) {
    return true;
  }

  @Override
  public boolean reaches(Readers readers) {
    return true;
  }

  @Override
  public String send(Post post) {
    People people = post.settings().people();
    Optional<MailThread> thread =
        wiring.rotations().mailThread(post.settings().domain(), post.notice().rotationId());
    return wiring
        .mail()
        .send(
            new SesMail.Message(
                people.sender(),
                to(post, people),
                cc(post, people),
                post.letter().subject(),
                post.letter().text(),
                post.letter().html(),
                thread));
  }

  @Override
  public void remember(RotationTable rotations, Post post, String messageId) {
    rotations.addMail(
        post.settings().domain(), post.notice().rotationId(), post.name() + "/" + WORD, messageId);
  }

  private static List<String> to(Post post, People people) {
    List<String> team = new ArrayList<>(people.sesTeam());
    boolean contactToo = post.readers() == Readers.OPERATORS || team.isEmpty();
    if (contactToo && !team.contains(people.contactEmail())) {
      team.add(people.contactEmail());
    }
    return post.readers() == Readers.DNS_TEAM ? people.dnsTeam() : team;
  }

  private static List<String> cc(Post post, People people) {
    if (post.readers() == Readers.DNS_TEAM) {
      return people.sesTeam();
    }
    return post.notice() instanceof Alert.Escalation ? people.dnsTeam() : List.of();
  }
}
