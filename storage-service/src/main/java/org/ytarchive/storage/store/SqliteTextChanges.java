package org.ytarchive.storage.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.ytarchive.storage.domain.TextChanges;
import org.ytarchive.storage.domain.VideoRef;

/** The queue in the index's database. Triggers fill it. */
final class SqliteTextChanges implements TextChanges {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  SqliteTextChanges(DataSource database) {
    jdbc = JdbcClient.create(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  @Override
  public List<Change> after(long number, int limit) {
    return jdbc.sql(
            "SELECT number, root, video_id FROM text_changes WHERE number > :number ORDER BY number LIMIT :limit")
        .param("number", number)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Change(
                    row.getLong(1), new VideoRef(Path.of(row.getString(2)), row.getString(3))))
        .list();
  }

  @Override
  public void done(long number) {
    jdbc.sql("DELETE FROM text_changes WHERE number <= :number").param("number", number).update();
  }

  @Override
  public void everything() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("DELETE FROM text_changes").update();
          jdbc.sql(
                  "INSERT INTO text_changes (root, video_id) SELECT root, video_id FROM videos ORDER BY root, video_id")
              .update();
        });
  }

  @Override
  public String generation() {
    return jdbc.sql("SELECT generation FROM identity").query(String.class).single();
  }

  @Override
  public void whenChanged(Runnable listener) {
    listeners.add(listener);
  }

  /** To be called when a change is committed. */
  void tell() {
    listeners.forEach(Runnable::run);
  }
}
