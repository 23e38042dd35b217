package org.ytarchive.jobs.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An engine at work in a process of its own, whose downloads never end. */
final class EngineProcess {

  private EngineProcess() {}

  /** Argument: the JDBC url of the database. */
  public static void main(String[] arguments) throws InterruptedException {
    JobsDatabase database = JobsDatabase.postgresql(arguments[0]);
    FakePeers peers = new FakePeers();
    peers.neverEnding = true;
    EngineParts parts = new EngineParts(database, peers, Clock.systemUTC());
    new WorkEngine(
            database,
            parts.tasks,
            parts.doorbell,
            new WorkEngine.Workers(
                WorkEngineContract.WORKERS,
                Duration.ofMillis(500),
                purpose -> Executors.defaultThreadFactory()),
            Clock.systemUTC())
        .start();
    new CountDownLatch(1).await();
  }

  static Process start(String url) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            EngineProcess.class.getName(),
            url)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
