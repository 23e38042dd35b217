package org.ytarchive.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.storage.api.AskedBytes.Kind;
import org.ytarchive.storage.api.AskedBytes.Part;

class AskedBytesTest {
  private static final long SIZE = 10;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=2-4, 2, 3",
    "bytes=9-9, 9, 1",
    "bytes=3-, 3, 7",
    "bytes=0-, 0, 10",
    "bytes=-3, 7, 3",
    "bytes=-10, 0, 10",
    "bytes=-11, 0, 10",
    "bytes=8-1000, 8, 2",
    "BYTES=2-4, 2, 3",
    "bytes= 2-4 , 2, 3",
    "'bytes=,2-4,', 2, 3",
    "bytes=2-99999999999999999999, 2, 8",
    "bytes=-99999999999999999999, 0, 10",
    "bytes=0-9223372036854775807, 0, 10"
  })
  void onePart(String range, long first, long count) {
    assertThat(AskedBytes.of(range, SIZE))
        .isEqualTo(new AskedBytes(Kind.ONE, List.of(new Part(first, count))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=10-",
        "bytes=10-20",
        "bytes=99999999999999999999-",
        "bytes=99999999999999999999-99999999999999999999",
        "bytes=9223372036854775807-",
        "bytes=-0",
        "bytes=10-,20-"
      })
  void nothingThatIsThere(String range) {
    assertThat(AskedBytes.of(range, SIZE)).isEqualTo(new AskedBytes(Kind.BEYOND, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=5-1",
        "bytes=10-9",
        "bytes=a-b",
        "bytes=1",
        "bytes=1-2-3",
        "bytes=+1-2",
        "bytes=0x1-2",
        "bytes=1- 2",
        "items=0-1",
        "bytes=0-1,x",
        "bytes=0-,0-",
        "bytes=0-4,3-9",
        "bytes=0-1,10-"
      })
  void theWhole(String range) {
    assertThat(AskedBytes.of(range, SIZE)).isEqualTo(whole(SIZE));
  }

  @Test
  void theWholeWhereNothingIsAskedFor() {
    assertThat(AskedBytes.of(none(), SIZE)).isEqualTo(whole(SIZE));
    assertThat(AskedBytes.of(none(), 0)).isEqualTo(whole(0));
  }

  @Test
  void severalPartsAsTheyWereAskedFor() {
    assertThat(AskedBytes.of("bytes=8-, 0-1,-1", SIZE))
        .isEqualTo(
            new AskedBytes(Kind.SEVERAL, List.of(new Part(8, 2), new Part(0, 2), new Part(9, 1))));
  }

  @Test
  void anEmptyFileHasNoParts() {
    assertThat(AskedBytes.of("bytes=0-", 0).kind()).isEqualTo(Kind.BEYOND);
    assertThat(AskedBytes.of("bytes=-5", 0).kind()).isEqualTo(Kind.BEYOND);
  }

  @Test
  void tooManyPartsAreNotCutOut() {
    String hundred =
        IntStream.range(0, 100).mapToObj(n -> n + "-" + n).collect(Collectors.joining(","));

    assertThat(AskedBytes.of("bytes=" + hundred, 1000).kind()).isEqualTo(Kind.SEVERAL);
    assertThat(AskedBytes.of("bytes=" + hundred + ",100-100", 1000)).isEqualTo(whole(1000));
  }

  private static @Nullable String none() {
    return null;
  }

  private static AskedBytes whole(long size) {
    return new AskedBytes(Kind.WHOLE, List.of(new Part(0, size)));
  }
}
