package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void tellsWhereEachLineBegins() throws IOException {
    assertThat(lines("a\nbcd\n\ne", Long.MAX_VALUE)).containsExactly("0 a", "2 bcd", "6 ", "7 e");
    assertThat(lines("", Long.MAX_VALUE)).isEmpty();
    assertThat(lines("\n", Long.MAX_VALUE)).containsExactly("0 ");
  }

  @Test
  void readsNoFurtherThanItMay() throws IOException {
    assertThat(lines("a\nbcd\nnot yet", 6)).containsExactly("0 a", "2 bcd");
  }

  @Test
  void reassemblesLinesLongerThanItsBuffer() throws IOException {
    String longLine = "x".repeat(200_000);
    assertThat(lines("a\n" + longLine + "\nb\n", Long.MAX_VALUE))
        .containsExactly("0 a", "2 " + longLine, "200003 b");
  }

  @Test
  void skipsAheadNearAndFar() throws IOException {
    String text = "first\n" + "y".repeat(300_000) + "\nlast\n";
    try (LineReader reader = reader(text, Long.MAX_VALUE)) {
      reader.skipTo(2);
      assertThat(reader.next()).asString().isEqualTo("rst");
      reader.skipTo(300_007);
      assertThat(reader.next()).asString().isEqualTo("last");
      assertThat(reader.start()).isEqualTo(300_007);
      assertThat(reader.next()).isNull();
    }
  }

  private static List<String> lines(String text, long limit) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = reader(text, limit)) {
      for (byte[] line = reader.next(); line != null; line = reader.next()) {
        lines.add(reader.start() + " " + new String(line, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  private static LineReader reader(String text, long limit) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
  }
}
