package org.ytarchive.storage.domain;

import java.util.List;
import java.util.Optional;

/** The scrubs that were asked for, durable. */
public interface ScrubRecords {
  /** Keeps the state of a scrub, in place of an earlier one. */
  void save(Scrub scrub);

  Optional<Scrub> find(String id);

  /** From the newest on; those that cannot be read are left out. */
  List<Scrub> list();
}
