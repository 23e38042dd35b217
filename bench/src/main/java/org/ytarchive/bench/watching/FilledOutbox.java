package org.ytarchive.bench.watching;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.ytarchive.jobs.store.JobsDatabase;

/** A database with webhooks that have so many messages waiting each. */
final class FilledOutbox {

  private static final long AT = 1_700_000_000_000L;

  private FilledOutbox() {}

  static void make(Path file, List<String> urls, int messages) throws SQLException {
    JobsDatabase.embedded(file).close();
    long now = java.time.Clock.systemUTC().millis();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement hook =
            connection.prepareStatement(
                "insert into webhooks (id, url, events, secret, failures, created_at) values (?, ?,"
                    + " 'job.failed', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 0, ?)");
        PreparedStatement message =
            connection.prepareStatement(
                "insert into webhook_deliveries (id, webhook_id, event, payload, state, attempts,"
                    + " created_at, next_attempt_at) values (?, ?, 'job.failed', ?, 'pending', 0,"
                    + " ?, ?)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < urls.size(); i++) {
        hook.setString(1, "wh_" + i);
        hook.setString(2, urls.get(i));
        hook.setLong(3, AT + i);
        hook.executeUpdate();
        for (int j = 0; j < messages; j++) {
          message.setString(1, "msg_%d_%d".formatted(i, j));
          message.setString(2, "wh_" + i);
          message.setString(3, "{\"type\":\"job.failed\",\"data\":\"" + "x".repeat(400) + "\"}");
          message.setLong(4, now);
          message.setLong(5, now);
          message.addBatch();
        }
        message.executeBatch();
      }
      connection.commit();
    }
  }
}
