package org.ytarchive.bench.metadata;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast a cached video is read, beside a bare Spring endpoint that returns the same bytes.
 * Results go to standard error, log lines to standard output.
 */
public final class CachedReads {

  private static final int CLIENTS = 8;
  private static final int WARM_UP = 100_000;
  private static final int ROUNDS = 5;
  private static final int SECONDS = 2;
  private static final String OURS = "/api/v1/metadata/video/onlyone0001";
  private static final String SAME = "/video/onlyone0001";

  private static final PrintStream OUT = System.err;

  private CachedReads() {}

  /** Takes settings for the service, such as {@code --logging.level.root=WARN}. */
  public static void main(String[] settings) throws IOException {
    try (RunningMetadata metadata = new RunningMetadata(0, settings)) {
      byte[] bytes = cached(metadata.port());
      try (BareEndpoint bare = new BareEndpoint(bytes)) {
        compare(metadata.port(), bare.port(), bytes.length);
      }
    }
  }

  /** Asked twice: the first answer says that it comes from the Data API. */
  private static byte[] cached(int port) throws IOException {
    try (Connection connection = new Connection(port)) {
      connection.get(OURS);
      return connection.get(OURS);
    }
  }

  private static void compare(int ours, int bare, int bytes) {
    Load.each(ours, CLIENTS, Collections.nCopies(WARM_UP, OURS));
    Load.each(bare, CLIENTS, Collections.nCopies(WARM_UP, SAME));
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double our = Load.perSecond(ours, CLIENTS, OURS, SECONDS);
      double their = Load.perSecond(bare, CLIENTS, SAME, SECONDS);
      ratios.add(our / their);
      OUT.printf(
          "cached reads of %d bytes: %.0f/s, bare endpoint %.0f/s, ratio %.2f%n",
          bytes, our, their, our / their);
    }
    OUT.printf("median ratio %.2f%n", ratios.stream().sorted().toList().get(ROUNDS / 2));
  }
}
