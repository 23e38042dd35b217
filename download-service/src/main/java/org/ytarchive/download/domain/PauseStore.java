package org.ytarchive.download.domain;

import java.util.List;

/** Where pauses survive a restart: the source does not forget because we do. */
public interface PauseStore {

  /** What was saved last, nothing if it cannot be read. */
  List<Pause> load();

  /** Best effort: what cannot be written is no failure of the call that made the pause. */
  void save(List<Pause> pauses);
}
