package org.ytarchive.jobs;

import org.springframework.context.SmartLifecycle;
import org.ytarchive.jobs.domain.DownloadWatch;
import org.ytarchive.jobs.domain.Restart;
import org.ytarchive.jobs.store.JobsDatabase;
import org.ytarchive.jobs.store.WorkEngine;

/** Starts the engine when everything else stands, and stops it before anything else falls. */
final class EngineLife implements SmartLifecycle {

  private final WorkEngine engine;
  private final JobsDatabase database;
  private final Restart restart;
  private final DownloadWatch watch;
  private boolean running;

  EngineLife(WorkEngine engine, JobsDatabase database, Restart restart, DownloadWatch watch) {
    this.engine = engine;
    this.database = database;
    this.restart = restart;
    this.watch = watch;
  }

  @Override
  public synchronized void start() {
    if (database.exclusive()) {
      restart.recover();
    }
    engine.start();
    running = true;
  }

  @Override
  public synchronized void stop() {
    watch.stop();
    engine.stop();
    running = false;
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
