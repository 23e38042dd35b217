package org.ytarchive.jobs.api;

import java.util.List;

/** Every registered instance of every service. */
record RegistryView(List<RegistrationView> services) {
  RegistryView {
    services = List.copyOf(services);
  }
}
