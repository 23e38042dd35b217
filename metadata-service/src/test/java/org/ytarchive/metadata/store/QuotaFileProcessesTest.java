package org.ytarchive.metadata.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One ledger, several Java processes, and the sudden end of one of them. */
class QuotaFileProcessesTest {

  @TempDir Path directory;

  @Test
  void twoProcessesSpendExactlyWhatThereIs() throws Exception {
    Process one = spender(300);
    Process other = spender(300);

    List<String> all = List.of(output(one), output(other));

    long spent = all.stream().flatMap(String::lines).filter("spent"::equals).count();
    assertThat(spent).isEqualTo(300);
    assertThat(all).allMatch(lines -> lines.endsWith("E001\n"));
    assertThat(file().read().used()).isEqualTo(300);
  }

  @Test
  void aKilledProcessHasCountedWhateverItSpent() throws Exception {
    Process victim = spender(1_000_000);
    try (BufferedReader lines = victim.inputReader()) {
      for (int i = 0; i < 20; i++) {
        assertThat(lines.readLine()).isEqualTo("spent");
      }
      assertThat(victim.toHandle().destroyForcibly()).isTrue();
      long more = lines.lines().filter("spent"::equals).count();
      assertThat(victim.waitFor(10, SECONDS)).isTrue();

      int used = file().read().used();
      assertThat((long) used).isBetween(20 + more, 21 + more);
      Process next = spender(used + 5);
      assertThat(output(next).lines().filter("spent"::equals)).hasSize(5);
    }
  }

  private Process spender(int limit) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerSpender.class.getName(),
            directory.toString(),
            Integer.toString(limit))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String output(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    return output;
  }

  private QuotaFile file() {
    return new QuotaFile(directory, StoreJson.mapper());
  }
}
