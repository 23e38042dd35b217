package org.ytarchive.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("SystemOut") // it is what is tested
class BoundedLogTest {
  @TempDir Path place;

  @Test
  void theOldestGoesAndNoLineIsTornApart() throws Exception {
    Path file = place.resolve("out.log");
    try (PrintStream out = new PrintStream(new BoundedLog(file, 10), true, UTF_8)) {
      for (String line : new String[] {"one\n", "two\n", "three\n", "four\n", "five\n"}) {
        out.write(line.getBytes(UTF_8));
      }
    }

    assertThat(file).hasContent("four\nfive");
    assertThat(place.resolve("out.log.1")).hasContent("three");
  }

  @Test
  void whatWasThereBeforeCounts() throws Exception {
    Path file = Files.writeString(place.resolve("out.log"), "said before\n");
    try (BoundedLog log = new BoundedLog(file, 20)) {
      log.write("and\n".getBytes(UTF_8));
      assertThat(file).hasContent("said before\nand");
      log.write("more now\n".getBytes(UTF_8));
    }

    assertThat(file).hasContent("more now");
    assertThat(place.resolve("out.log.1")).hasContent("said before\nand");
  }

  @Test
  void aLineAboveTheSizeIsWrittenAllTheSame() throws Exception {
    Path file = place.resolve("out.log");
    try (BoundedLog log = new BoundedLog(file, 3)) {
      log.write("longer\n".getBytes(UTF_8));
    }

    assertThat(file).hasContent("longer");
    assertThat(place.resolve("out.log.1")).doesNotExist();
  }

  @Test
  void standardOutputGoesWhereItIsToldTo() throws Exception {
    Path file = place.resolve("out.log");
    PrintStream before = System.out;
    try {
      BoundedLog.takeStandardOutput();
      assertThat(System.out).as("told nothing").isSameAs(before);
      System.setProperty(BoundedLog.PROPERTY, place.resolve("missing/out.log").toString());
      BoundedLog.takeStandardOutput();
      assertThat(System.out).as("a log that is not bounded beats none").isSameAs(before);
      System.setProperty(BoundedLog.PROPERTY, file.toString());
      BoundedLog.takeStandardOutput();
      System.out.write('a');
      System.out.println(" line");
    } finally {
      System.setOut(before);
      System.clearProperty(BoundedLog.PROPERTY);
    }

    assertThat(file).hasContent("a line");
  }
}
