package org.ytarchive.common.web;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1, which also bounds the time that a request's line and headers take in all. By
 * itself Tomcat bounds the pause between two bytes alone: whoever sends one every few seconds would
 * keep his connection for a day, and with 8,192 of them everybody else out ("slowloris"). Set by
 * name, so it is public and has no arguments.
 */
public final class PromptHttp extends Http11NioProtocol {

  private volatile Duration longestHead = Duration.ofSeconds(30);

  /**
   * From a request's first byte, blank lines before it too, to the end of its headers; looked at as
   * bytes come.
   */
  void setLongestHead(Duration longest) {
    longestHead = longest;
  }

  @Override
  protected Processor createProcessor() {
    return new PromptProcessor();
  }

  /** Serves one connection after the other, each for as long as a request is under way. */
  private final class PromptProcessor extends Http11Processor {

    private WeakReference<SocketWrapperBase<?>> late = new WeakReference<>(null);
    private long since;

    PromptProcessor() {
      super(PromptHttp.this, PromptHttp.this.getAdapter());
    }

    @Override
    public SocketState service(SocketWrapperBase<?> connection) throws IOException {
      int served = request.getRequestProcessor().getRequestCount();
      SocketState state = super.service(connection);
      boolean nothingButBlankLines =
          state == SocketState.OPEN && request.getRequestProcessor().getRequestCount() == served;
      if (isAsync() || (state != SocketState.LONG && !nothingButBlankLines)) {
        late.clear();
        return state;
      }
      if (late.get() != connection) {
        late = new WeakReference<>(connection);
        since = System.nanoTime();
      }
      boolean tooLong = System.nanoTime() - since > longestHead.toNanos();
      // OPEN would give the connection to another processor, which knows nothing of its time.
      return tooLong ? SocketState.CLOSED : SocketState.LONG;
    }
  }
}
