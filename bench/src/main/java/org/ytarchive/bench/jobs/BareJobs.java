package org.ytarchive.bench.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.ytarchive.jobs.store.JobsDatabase;

/**
 * The rows of a job, written to the service's own schema with its settings and nothing around it:
 * so many threads hand theirs to one writer, who commits what waits, and wait for the commit.
 */
final class BareJobs implements AutoCloseable {

  private static final int MOST = 64;
  private static final String OPTIONS =
      """
      {"output_dir":"/archive","quality":"1080p","include_metadata":true,"include_captions":true,\
      "caption_languages":["en"],"skip_existing":true}""";

  private final Connection connection;
  private final List<PreparedStatement> statements = new ArrayList<>();
  private final LinkedBlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();

  private BareJobs(Path file) throws SQLException {
    JobsDatabase.embedded(file).close();
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    connection = source.getConnection();
    connection.setAutoCommit(false);
    for (String sql :
        List.of(
            """
            insert into jobs (id, type, status, options, priority, trace_id, round, retry_count,
              attempts, holds, created_at, updated_at)
            values (?, 'video_download', 'queued', ?, 5, ?, 1, 0, 0, 0, ?, ?)
            """,
            """
            insert into job_history (job_id, line, from_status, to_status, at, reason)
            values (?, 1, null, 'created', ?, 'requested'),
              (?, 2, 'created', 'queued', ?, 'waiting for its turn')
            """,
            """
            insert into job_videos (job_id, video_id, position, state, step, round, attempts, holds,
              downloads, reason, metadata_saved, video_downloaded, metadata_seconds,
              exists_seconds, download_seconds, save_seconds, percentage)
            values (?, ?, 0, 'waiting', 'metadata', 1, 0, 0, 0, 'waiting for its turn', false,
              false, 0, 0, 0, 0, 0)
            """,
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version,
              priority) values ('video', ?, ?, false, 1, 5999)
            """)) {
      statements.add(connection.prepareStatement(sql));
    }
  }

  /** Jobs a second, each committed and synchronised before its thread goes on. */
  static double perSecond(Path file, int threads, int count)
      throws SQLException, InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try (BareJobs jobs = new BareJobs(file)) {
      Thread writer = new Thread(jobs::write, "writer");
      writer.setDaemon(true);
      writer.start();
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(jobs::create);
      }
      long since = System.nanoTime();
      for (Future<Void> done : clients.invokeAll(calls)) {
        done.get();
      }
      double rate = count / ((System.nanoTime() - since) / 1e9);
      writer.interrupt();
      writer.join();
      return rate;
    } finally {
      clients.shutdownNow();
    }
  }

  private Void create() throws InterruptedException, ExecutionException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiting.add(done);
    return done.get();
  }

  private void write() {
    List<CompletableFuture<Void>> group = new ArrayList<>();
    try {
      while (true) {
        CompletableFuture<Void> first = waiting.poll(1, TimeUnit.DAYS);
        if (first == null) {
          return;
        }
        group.add(first);
        waiting.drainTo(group, MOST - 1);
        for (int i = 0; i < group.size(); i++) {
          insert(UUID.randomUUID().toString());
        }
        connection.commit();
        group.forEach(done -> done.complete(null));
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      group.forEach(done -> done.completeExceptionally(e));
    }
  }

  private void insert(String id) throws SQLException {
    long now = System.currentTimeMillis();
    String video = id.substring(0, 11);
    execute(0, id, OPTIONS, id, now, now);
    execute(1, id, now, id, now);
    execute(2, id, video);
    execute(3, id + ":" + video + ":1", now);
  }

  private void execute(int statement, Object... values) throws SQLException {
    PreparedStatement prepared = statements.get(statement);
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    prepared.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.close();
    }
    connection.close();
  }
}
