package org.ytarchive.common.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokenTest {

  private static final int SERVICES = 8;

  @TempDir private Path home;

  private static String value(ServiceToken token) {
    List<String> sent = new ArrayList<>();
    token.addTo((header, value) -> sent.add(value));
    return sent.get(0);
  }

  @Test
  void whoeverComesFirstMakesTheOneForAll() throws Exception {
    Path data = home.resolve("data");
    ExecutorService threads = Executors.newFixedThreadPool(SERVICES);
    try {
      Callable<String> service = () -> value(ServiceToken.in(data));
      List<Future<String>> tokens =
          threads.invokeAll(Stream.generate(() -> service).limit(SERVICES).toList());

      String first = tokens.get(0).get();
      for (Future<String> token : tokens) {
        assertThat(token.get()).isEqualTo(first).hasSize(43);
      }
      assertThat(value(ServiceToken.in(data))).as("after a restart").isEqualTo(first);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void isForItsOwnersEyesAloneAndInOneFile() throws IOException {
    ServiceToken.in(home);

    Path file = home.resolve(ServiceToken.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.getAttribute(file, "unix:nlink"))
        .as("no second name: not every file system can give one")
        .isEqualTo(1);
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(ServiceToken.FILE, "." + ServiceToken.FILE + ".lock");
    }
  }
}
