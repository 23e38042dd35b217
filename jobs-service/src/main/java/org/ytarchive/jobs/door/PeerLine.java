package org.ytarchive.jobs.door;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a peer, for one request and its answer. Goes without HttpClient's own chain of
 * retries, redirects, cookies and sign-in, none of which a proxy may do: it took as long as all the
 * rest.
 */
final class PeerLine {

  private static final HttpRequestExecutor EXCHANGE = new HttpRequestExecutor();
  private static final TimeValue FOR_AS_LONG_AS_IT_STANDS = TimeValue.NEG_ONE_SECOND;

  private static final Timeout AT_ONCE = Timeout.ofSeconds(1);

  private final HttpClientConnectionManager pool;
  private final ConnectionEndpoint connection;
  private final Runnable free;
  private @Nullable TimeValue keep;

  private PeerLine(HttpClientConnectionManager pool, ConnectionEndpoint connection, Runnable free) {
    this.pool = pool;
    this.connection = connection;
    this.free = free;
  }

  /**
   * One that stands already, or a new one.
   *
   * @param free called when it is given back
   * @throws IOException where there is none; then nothing was sent
   */
  static PeerLine to(HttpHost peer, HttpClientConnectionManager pool, Runnable free)
      throws IOException {
    ConnectionEndpoint connection = leased(peer, pool);
    boolean stands = false;
    try {
      pool.connect(connection, null, HttpCoreContext.create());
      stands = true;
    } finally {
      if (!stands) {
        pool.release(connection, null, null);
      }
    }
    return new PeerLine(pool, connection, free);
  }

  /** Does not wait: the pool has more than are ever asked for. */
  private static ConnectionEndpoint leased(HttpHost peer, HttpClientConnectionManager pool)
      throws IOException {
    try {
      return pool.lease("", new HttpRoute(peer), AT_ONCE, null).get(AT_ONCE);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no connection could be had", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }

  /** Sends the request, and reads its answer up to the body. */
  ClassicHttpResponse ask(ClassicHttpRequest request) throws IOException, HttpException {
    HttpCoreContext context = HttpCoreContext.create();
    ClassicHttpResponse response = connection.execute("", request, EXCHANGE::execute, context);
    if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
      keep = FOR_AS_LONG_AS_IT_STANDS;
    }
    return response;
  }

  /** From any thread: whoever reads from it or writes to it gets an exception. */
  void breakOff() {
    connection.close(CloseMode.IMMEDIATE);
  }

  /** To be called once, with nothing left to read unless it was broken off. */
  void giveBack() {
    pool.release(connection, null, keep);
    free.run();
  }
}
