package org.ytarchive.jobs.store;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ytarchive.jobs.domain.Transactions;

/**
 * For one that commits each of its changes by itself, as db-scheduler does: outside a transaction a
 * change waits for the next commit that is shared by all who wait, instead of taking its own.
 *
 * <p>It knows what db-scheduler asks of a statement: to be prepared, given parameters, executed and
 * asked for its count.
 */
final class SharedCommits extends DelegatingDataSource {

  private final Transactions transactions;

  /**
   * Connections that share commits.
   *
   * @param source whose connections take part in the transaction that is going on
   */
  SharedCommits(DataSource source, Transactions transactions) {
    super(source);
    this.transactions = transactions;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return connection;
    }
    return Proxies.of(
        Connection.class,
        (method, arguments) ->
            method.getName().equals("prepareStatement")
                    && changes(String.valueOf(Objects.requireNonNull(arguments)[0]))
                ? new Change(String.valueOf(arguments[0])).statement()
                : Proxies.pass(connection, method, arguments));
  }

  private static boolean changes(String sql) {
    String first = sql.stripLeading().toLowerCase(Locale.ROOT);
    return first.startsWith("insert") || first.startsWith("update") || first.startsWith("delete");
  }

  /** What was asked of a statement before it was there. */
  @FunctionalInterface
  private interface Repeated {
    @Nullable Object on(PreparedStatement statement) throws Throwable;
  }

  /** A statement that is made anew when its turn to be executed has come. */
  private final class Change {

    private final String sql;
    private final List<Repeated> given = new ArrayList<>();
    private int count = -1;

    Change(String sql) {
      this.sql = sql;
    }

    PreparedStatement statement() {
      return Proxies.of(PreparedStatement.class, this::made);
    }

    private @Nullable Object made(Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "execute", "executeUpdate", "executeBatch" -> {
          return committed(method);
        }
        case "getUpdateCount" -> {
          return count;
        }
        case "close" -> {
          return null;
        }
        default -> {
          given.add(statement -> Proxies.pass(statement, method, arguments));
          return null;
        }
      }
    }

    private @Nullable Object committed(Method execute) throws SQLException {
      try {
        return transactions.call(() -> executed(execute));
      } catch (Failed e) {
        throw e.why;
      }
    }

    private Object executed(Method execute) {
      try (Connection connection = Objects.requireNonNull(getTargetDataSource()).getConnection();
          PreparedStatement statement = connection.prepareStatement(sql)) {
        for (Repeated call : given) {
          call.on(statement);
        }
        Object result = Objects.requireNonNull(Proxies.pass(statement, execute, null));
        count = statement.getUpdateCount();
        return result;
      } catch (SQLException e) {
        throw new Failed(e);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Carries the failure through the transaction, which it undoes. */
  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient SQLException why;

    Failed(SQLException why) {
      super(why);
      this.why = why;
    }
  }
}
