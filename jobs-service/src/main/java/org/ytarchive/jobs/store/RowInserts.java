package org.ytarchive.jobs.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Inserts rows into one table. Each value goes by its place and as it is: to have named parameters
 * put into a statement, and the types of those asked for that are null, takes longer than SQLite
 * needs for the row.
 */
final class RowInserts {

  private final JdbcOperations jdbc;
  private final String sql;
  private final List<String> columns;

  RowInserts(JobsDatabase database, String table, List<String> columns) {
    this.jdbc = database.batches().getJdbcOperations();
    this.columns = List.copyOf(columns);
    this.sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
  }

  /** Values by the names of their columns, together in one batch. */
  void add(List<Map<String, @Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatementCallback<int[]> batch =
        statement -> {
          for (Map<String, @Nullable Object> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
              statement.setObject(i + 1, row.get(columns.get(i)));
            }
            statement.addBatch();
          }
          return statement.executeBatch();
        };
    jdbc.execute(sql, batch);
  }
}
