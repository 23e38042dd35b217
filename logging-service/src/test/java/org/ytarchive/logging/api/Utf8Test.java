package org.ytarchive.logging.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  /** At the edges of what is allowed, on both sides. */
  private static final List<byte[]> PIECES =
      List.of(
              "41",
              "7f",
              "80",
              "bf",
              "c0",
              "c1",
              "c2",
              "df",
              "e0",
              "9f",
              "a0",
              "ec",
              "ed",
              "ee",
              "ef",
              "f0",
              "8f",
              "90",
              "f3",
              "f4",
              "f5",
              "ff",
              "c280",
              "e0a080",
              "ed9fbf",
              "eda080",
              "efbfbf",
              "f0908080",
              "f08fbfbf",
              "f48fbfbf",
              "f4908080")
          .stream()
          .map(HexFormat.of()::parseHex)
          .toList();

  @Test
  void agreesWithTheJdkAboutWhatIsValid() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int piece = random.nextInt(5); piece >= 0; piece--) {
        bytes.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertAgrees(bytes.toByteArray());
    }
  }

  @Test
  void agreesAboutEveryCharacterThereIs() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += 7) {
      assertAgrees(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void assertAgrees(byte[] bytes) {
    byte[] decoded = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.isValid(bytes))
        .as(HexFormat.of().formatHex(bytes))
        .isEqualTo(Arrays.equals(bytes, decoded));
  }
}
