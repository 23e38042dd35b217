package org.ytarchive.jobs.domain.access;

import java.util.List;

/** Where keys are kept. */
public interface AccessKeyStore {

  void insert(AccessKey key);

  /** Oldest first. */
  List<AccessKey> all();

  /** Whether there was such a key. */
  boolean delete(String id);
}
