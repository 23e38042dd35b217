package org.ytarchive.jobs.domain;

import java.io.IOException;
import java.net.URI;
import java.util.List;

final class RegistryFixtures {
  private RegistryFixtures() {}

  static ServiceAnnouncement anInstance(String name, String url) {
    return new ServiceAnnouncement(name, URI.create(url), "/api/v1/health", "0.1.0");
  }

  /** Remembers what was saved; fails on request, as a full disk does. */
  static final class MemoryStore implements RegistryStore {
    List<ServiceRegistration> saved = List.of();
    int writes;
    boolean full;

    @Override
    public List<ServiceRegistration> load() {
      return saved;
    }

    @Override
    public void save(List<ServiceRegistration> registrations) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      saved = List.copyOf(registrations);
      writes++;
    }
  }
}
