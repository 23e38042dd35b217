package org.ytarchive.jobs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/states.md} says what the table in the code says. With the environment variable {@code
 * YTARCHIVE_WRITE_DOCS} it is written anew.
 */
class StatesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "states.md");

  @Test
  void isWhatTheTableSays() throws IOException {
    if (System.getenv("YTARCHIVE_WRITE_DOCS") != null) {
      Files.writeString(PAGE, page());
    }

    assertThat(PAGE).hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# States of a job\n\n");
    page.append("Made from the table in the code, and compared with it by every build.\n");
    page.append("`docs/jobs.md` says what makes a job go from one to the next.\n\n");
    page.append("| state | ended | may become |\n|---|---|---|\n");
    for (JobStatus from : JobStatus.values()) {
      page.append(
          "| %s | %s | %s |\n"
              .formatted(from.wire(), from.ended() ? "yes" : "no", following(from)));
    }
    page.append("\n```mermaid\nstateDiagram-v2\n  [*] --> created\n");
    for (JobStatus from : JobStatus.values()) {
      for (JobStatus to : JobTransitions.from(from)) {
        page.append("  %s --> %s\n".formatted(from.wire(), to.wire()));
      }
    }
    return page.append("```\n").toString();
  }

  private static String following(JobStatus from) {
    String next =
        JobTransitions.from(from).stream().map(JobStatus::wire).collect(Collectors.joining(", "));
    return next.isEmpty() ? "nothing" : next;
  }
}
