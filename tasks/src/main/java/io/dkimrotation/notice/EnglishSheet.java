package io.dkimrotation.notice;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstachio.escapers.PlainText;

/** Lays out the English instruction sheet. */
@JStacheConfig(contentType = PlainText.class)
@JStache(
    template =
        """
        {{#sheet}}
        {{title}}
        ======================================================================

        Domain:      {{domain}}
        Rotation ID: {{rotationId}}
        Due:         {{due}}
        Contact:     {{email}}, phone {{phone}}

        {{#points}}
        * {{label}}
        {{#lines}}
          {{.}}
        {{/lines}}

        {{/points}}
        {{#records}}
        ----------------------------------------------------------------------
        Record {{number}} of {{count}}
        ----------------------------------------------------------------------
        Name (absolute, FQDN):
          {{absolute}}
        Name (relative to the zone {{domain}}):
          {{relative}}
        Type: TXT
        TTL:  {{ttl}} seconds
        Value (one line, without quotes):
          {{value}}
        BIND (one line of a zone file):
          {{zoneLine}}
        Check with:
        {{#checks}}
          {{.}}
        {{/checks}}

        {{/records}}
        ----------------------------------------------------------------------
        Questions? Please ask {{email}} (phone {{phone}}).
        {{/sheet}}
        """)
record EnglishSheet(SheetContent sheet) {}
