package io.dkimrotation.harness.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Where all mail ends up. */
public final class Mailboxes {
  private final List<Delivered> mails = new ArrayList<>();
  private final List<Consumer<Delivered>> listeners = new CopyOnWriteArrayList<>();

  /** Whom to tell of each mail, once a mail however many recipients it has. */
  public void onDelivery(Consumer<Delivered> listener) {
    listeners.add(listener);
  }

  /** Puts a mail into its recipients' boxes and tells the listeners. */
  public void deliver(Delivered mail) {
    synchronized (mails) {
      mails.add(mail);
    }
    listeners.forEach(listener -> listener.accept(mail));
  }

  /** All mails in order of delivery. */
  public List<Delivered> all() {
    synchronized (mails) {
      return List.copyOf(mails);
    }
  }

  /** The mails of one recipient in order of delivery; letter case of the address does not count. */
  public List<Delivered> of(String recipient) {
    String wanted = recipient.toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(
            m -> m.recipients().stream().anyMatch(r -> r.toLowerCase(Locale.ROOT).equals(wanted)))
        .toList();
  }
}
