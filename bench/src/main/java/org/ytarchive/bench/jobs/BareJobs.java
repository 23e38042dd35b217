package org.ytarchive.bench.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.ytarchive.jobs.store.JobsDatabase;

/**
 * The rows of a job, written to the service's own schema with its settings and nothing around it:
 * so many threads hand theirs to one writer, who commits what waits, and wait for the commit.
 *
 * <p>The same rows as the service writes: the job with an id of version 7, two lines of history,
 * one video, one piece of work; and with them what the triggers of the schema add, which is the
 * sums and the text index. It has no savepoint for each job.
 */
final class BareJobs implements AutoCloseable {

  private static final int MOST = 64;
  private static final int CACHE_KIB = 32 * 1024;
  private static final String OPTIONS =
      """
      {"output_dir":"/archive","quality":"1080p","include_metadata":true,"include_captions":true,\
      "caption_languages":["en"],"skip_existing":true}""";

  private final Connection connection;
  private final List<PreparedStatement> statements = new ArrayList<>();
  private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
  private final Thread writer = new Thread(this::write, "writer");

  private record Waiting(String videoId, CompletableFuture<String> jobId) {}

  BareJobs(Path file) throws SQLException {
    JobsDatabase.embedded(file).close();
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setCacheSize(-CACHE_KIB);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    connection = source.getConnection();
    connection.setAutoCommit(false);
    for (String sql :
        List.of(
            """
            insert into jobs (id, type, status, playlist_id, options, priority, user_metadata,
              depends_on, owner, trace_id, round, retry_count, attempts, holds, message, error,
              work_plan_id, created_at, updated_at, started_at, completed_at)
            values (?, 'video_download', 'queued', null, ?, 5, null, '[]', null, ?, 1, 0, 0, 0,
              null, null, null, ?, ?, null, null)
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
    writer.setDaemon(true);
    writer.start();
  }

  /** Gives the id of a job for that video once it is durable. */
  String create(String videoId) throws InterruptedException, ExecutionException {
    Waiting mine = new Waiting(videoId, new CompletableFuture<>());
    waiting.add(mine);
    return mine.jobId().get();
  }

  private void write() {
    List<Waiting> group = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    try {
      while (true) {
        group.add(waiting.take());
        waiting.drainTo(group, MOST - 1);
        for (Waiting one : group) {
          ids.add(insert(one.videoId()));
        }
        connection.commit();
        for (int i = 0; i < ids.size(); i++) {
          group.get(i).jobId().complete(ids.get(i));
        }
        group.clear();
        ids.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      group.forEach(one -> one.jobId().completeExceptionally(e));
    }
  }

  private String insert(String videoId) throws SQLException {
    long now = System.currentTimeMillis();
    String id = id(now);
    execute(0, id, OPTIONS, id, now, now);
    execute(1, id, now, id, now);
    execute(2, id, videoId);
    execute(3, id + ":" + videoId + ":1", now);
    return id;
  }

  /** Of version 7, as the service's are: random behind the time. */
  private static String id(long now) {
    UUID random = UUID.randomUUID();
    return new UUID(
            (now << 16) | 0x7000 | (random.getMostSignificantBits() & 0x0FFF),
            random.getLeastSignificantBits())
        .toString();
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
    writer.interrupt();
    boolean interrupted = false;
    try {
      writer.join();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    for (PreparedStatement statement : statements) {
      statement.close();
    }
    connection.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
