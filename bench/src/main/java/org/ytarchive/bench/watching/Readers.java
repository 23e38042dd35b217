package org.ytarchive.bench.watching;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Many readers of all events, on one thread; some of them look when an event happened. */
final class Readers implements AutoCloseable {

  private static final byte[] REQUEST =
      "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final String AT = "\"at\":\"";
  private static final int LOOKS = 20;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final Thread thread = new Thread(this::read, "readers");

  Readers(int port, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(ByteBuffer.wrap(REQUEST));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, i % LOOKS == 0);
      channels.add(channel);
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      while (selector.isOpen()) {
        selector.select(
            key -> {
              buffer.clear();
              int read = read(key);
              bytes.addAndGet(Math.max(0, read));
              if (read > 0 && Boolean.TRUE.equals(key.attachment())) {
                look(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
              }
            });
      }
    } catch (IOException | java.nio.channels.ClosedSelectorException e) {
      return; // closed
    }
  }

  private int read(SelectionKey key) {
    try {
      int read = ((SocketChannel) key.channel()).read(buffer);
      if (read < 0) {
        key.cancel();
      }
      return read;
    } catch (IOException e) {
      key.cancel();
      return 0;
    }
  }

  /** An event that is cut in two by the network is passed over; that is a rare one. */
  private void look(String text) {
    long now = Clock.systemUTC().millis();
    int at = text.indexOf(AT);
    while (at >= 0) {
      int end = text.indexOf('"', at + AT.length());
      if (end > 0) {
        delays.add(now - Instant.parse(text.substring(at + AT.length(), end)).toEpochMilli());
      }
      at = text.indexOf(AT, at + AT.length());
    }
  }

  long bytes() {
    return bytes.get();
  }

  /** In milliseconds, sorted. */
  long[] delays() {
    return delays.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
