package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import java.util.ArrayList;
import java.util.List;

/** What stands on an instruction sheet. */
record SheetContent(Language language, DnsRequest request, DomainSettings settings) {
  String title() {
    return language.title(request);
  }

  String domain() {
    return request.domain().value();
  }

  String rotationId() {
    return request.rotationId();
  }

  String due() {
    return language.date(request.dueOn());
  }

  String email() {
    return settings.people().contactEmail();
  }

  String phone() {
    return settings.people().contactPhone();
  }

  List<Passage> points() {
    List<Passage> points = new ArrayList<>(language.points(request));
    points.add(language.check(request, settings));
    points.add(language.afterwards(request));
    return points;
  }

  List<RecordForms> records() {
    return RecordForms.of(request, settings);
  }
}
