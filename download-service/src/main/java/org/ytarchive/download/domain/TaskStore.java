package org.ytarchive.download.domain;

import java.util.List;

/** Where tasks survive. What {@link #save} returned from is still there after a crash. */
public interface TaskStore {

  void save(DownloadTask task);

  /** All tasks that can be read, in any order; what cannot is set aside and reported. */
  List<DownloadTask> loadAll();

  void remove(String taskId);
}
