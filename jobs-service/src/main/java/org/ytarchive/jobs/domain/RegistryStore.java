package org.ytarchive.jobs.domain;

import java.io.IOException;
import java.util.List;

/** Where registrations outlive the process. */
public interface RegistryStore {

  /**
   * What was saved last; empty when there is nothing, or nothing that can be understood: then the
   * services, which renew their registrations all the time, fill it again.
   *
   * @throws IOException when the store is there and cannot be read
   */
  List<ServiceRegistration> load() throws IOException;

  /** Replaces everything at once: after a crash either the old state is there or the new one. */
  void save(List<ServiceRegistration> registrations) throws IOException;
}
