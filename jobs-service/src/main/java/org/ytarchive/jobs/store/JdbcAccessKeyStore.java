package org.ytarchive.jobs.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.access.AccessKey;
import org.ytarchive.jobs.domain.access.AccessKeyStore;
import org.ytarchive.jobs.domain.access.Role;

/** Keys in the database. */
public final class JdbcAccessKeyStore implements AccessKeyStore {

  private final JobsDatabase database;
  private final JdbcClient jdbc;

  public JdbcAccessKeyStore(JobsDatabase database) {
    this.database = database;
    this.jdbc = database.jdbc();
  }

  @Override
  public void insert(AccessKey key) {
    database
        .transactions()
        .run(
            () ->
                jdbc.sql(
                        """
                        insert into access_keys (id, name, role, prefix, hash, created_at)
                        values (:id, :name, :role, :prefix, :hash, :at)
                        """)
                    .param("id", key.id())
                    .param("name", key.name())
                    .param("role", key.role().wire())
                    .param("prefix", key.prefix())
                    .param("hash", key.hash())
                    .param("at", key.createdAt().toEpochMilli())
                    .update());
  }

  @Override
  public List<AccessKey> all() {
    return jdbc.sql("select * from access_keys order by created_at, id")
        .query(
            (row, number) ->
                new AccessKey(
                    row.getString("id"),
                    row.getString("name"),
                    Role.of(row.getString("role")),
                    row.getString("prefix"),
                    row.getString("hash"),
                    Rows.time(row, "created_at")))
        .list();
  }

  @Override
  public boolean delete(String id) {
    return database
        .transactions()
        .call(
            () -> jdbc.sql("delete from access_keys where id = :id").param("id", id).update() == 1);
  }
}
