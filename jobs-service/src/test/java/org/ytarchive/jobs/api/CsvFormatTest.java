package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvFormatTest {

  @Test
  void keepsFormulasFromBeingOne() {
    assertThat(CsvFormat.text("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvFormat.text("+1")).isEqualTo("'+1");
    assertThat(CsvFormat.text("-1")).isEqualTo("'-1");
    assertThat(CsvFormat.text("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    assertThat(CsvFormat.text("\t=1")).isEqualTo("'\t=1");
    assertThat(CsvFormat.text("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(CsvFormat.text("=HYPERLINK(\"http://evil\",\"x\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"");
    assertThat(CsvFormat.text("a=1")).isEqualTo("a=1");
  }

  @Test
  void quotesWhatNeedsIt() {
    assertThat(CsvFormat.text("plain ✓")).isEqualTo("plain ✓");
    assertThat(CsvFormat.text("")).isEmpty();
    assertThat(CsvFormat.text("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvFormat.text("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CsvFormat.text("a\nb")).isEqualTo("\"a\nb\"");
  }
}
