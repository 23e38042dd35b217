package org.ytarchive.download.domain;

/** Hears of every change of every task. Must not block. */
@FunctionalInterface
public interface TaskListener {

  void changed(DownloadTask task);
}
