package org.ytarchive.jobs.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that keep their prepared statements for the next time: for SQLite to prepare one,
 * with all triggers that it sets off, takes longer than to execute it, and its driver keeps none.
 */
final class StatementCache extends DelegatingDataSource {

  private static final int MOST = 60;

  StatementCache(DataSource source) {
    super(source);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    Kept kept = new Kept(connection);
    return Proxies.of(
        Connection.class,
        (method, arguments) ->
            method.getName().equals("prepareStatement")
                    && Objects.requireNonNull(arguments).length == 1
                ? kept.statement(String.valueOf(arguments[0]))
                : Proxies.pass(connection, method, arguments));
  }

  /** The idle statements of one connection, which one thread at a time uses. */
  private static final class Kept {

    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(16, 0.75f, true);

    Kept(Connection connection) {
      this.connection = connection;
    }

    PreparedStatement statement(String sql) throws SQLException {
      PreparedStatement known = idle.remove(sql);
      PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
      boolean[] closed = {false};
      return Proxies.of(
          PreparedStatement.class,
          (method, arguments) -> {
            switch (method.getName()) {
              case "close" -> {
                if (!closed[0]) {
                  closed[0] = true;
                  keep(sql, statement);
                }
                return null;
              }
              case "isClosed" -> {
                return closed[0];
              }
              default -> {
                return Proxies.pass(statement, method, arguments);
              }
            }
          });
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
      statement.clearBatch();
      statement.clearParameters();
      @Nullable PreparedStatement same = idle.put(sql, statement);
      if (same != null) {
        same.close();
      }
      if (idle.size() > MOST) {
        String eldest = idle.keySet().iterator().next();
        Objects.requireNonNull(idle.remove(eldest)).close();
      }
    }
  }
}
