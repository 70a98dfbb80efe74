package io.dkimrotation.harness.realdns;

import java.nio.file.Path;
import java.util.List;

/** Authoritative servers of other makers. */
enum Authority {
  BIND {
    @Override
    DnsProgram program() {
      return Bind.NAMED;
    }

    @Override
    DnsServer serve(Path folder, List<ZoneFile> zones) {
      return Bind.primary(folder, zones);
    }
  },
  NSD {
    @Override
    DnsProgram program() {
      return Nsd.NSD;
    }

    @Override
    DnsServer serve(Path folder, List<ZoneFile> zones) {
      return Nsd.primary(folder, zones);
    }
  };

  abstract DnsProgram program();

  /** Starts it in a folder of its own, serving these zones. */
  abstract DnsServer serve(Path folder, List<ZoneFile> zones);
}
