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

  /**
   * Rows that are ready, values by the names of their columns: to run it, in the transaction that
   * is going on then, takes nothing but the database. They are one batch.
   */
  Runnable ready(List<Map<String, @Nullable Object>> rows) {
    List<@Nullable Object[]> values = rows.stream().map(this::values).toList();
    return values.isEmpty() ? () -> {} : () -> write(values);
  }

  private @Nullable Object[] values(Map<String, @Nullable Object> row) {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(columns.get(i));
    }
    return values;
  }

  private void write(List<@Nullable Object[]> rows) {
    PreparedStatementCallback<int[]> batch =
        statement -> {
          for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
              statement.setObject(i + 1, row[i]);
            }
            statement.addBatch();
          }
          return statement.executeBatch();
        };
    jdbc.execute(sql, batch);
  }
}
