package org.ytarchive.storage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "ÜBER, uber",
    "Crème brûlée, creme brulee",
    "Straße, strasse",
    "Łódź, lodz",
    "Ængstelig Ørn, aengstelig orn",
    "Ηλίας ΗΛΙΑΣ, ηλιασ ηλιασ",
    "İstanbul Iğdır, istanbul igdir",
    "Ｆｕｌｌ ｗｉｄｔｈ, full width",
    "й ё, и е",
    "한국어, 한국어",
    "が, が"
  })
  void foldsCaseAndAccents(String text, String folded) {
    assertThat(Words.folded(text)).isEqualTo(folded);
  }

  @Test
  void cutsAtWhatIsNoLetterAndNoDigit() {
    assertThat(Words.asked("L'été: file_name.txt -- 3.5%"))
        .containsExactly(
            List.of("l"),
            List.of("ete"),
            List.of("file"),
            List.of("name"),
            List.of("txt"),
            List.of("3"),
            List.of("5"));
    assertThat(Words.asked(" _%()\"*:~^\\/[]{}+-&|!? \0 \ud800")).isEmpty();
  }

  @Test
  void countsEachCharacterWhereThereAreNoSpaces() {
    assertThat(Words.asked("日本語 Linux入門"))
        .containsExactly(List.of("日", "本", "語"), List.of("linux", "入", "門"));
  }

  @Test
  void cutsWhatIsTooLong() {
    List<List<String>> asked = Words.asked("x".repeat(Words.LONGEST * 2 + 1));

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0)).extracting(String::length).containsExactly(60, 60, 1);
  }

  @Test
  void aSearchHasAnEnd() {
    assertThat(Words.asked("word ".repeat(5_000))).hasSize(Words.MOST_ASKED);
  }
}
