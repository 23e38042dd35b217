package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalViewTest {
  private static final String UP = "\u001b[1A\u001b[2K";

  private final StringWriter screen = new StringWriter();
  private final TerminalView view = new TerminalView(new PrintWriter(screen), 60);

  @BeforeEach
  void drawOnce() {
    view.show(
        job(
            "running",
            """
            {"video_id": "firstLight0", "state": "running", "step": "download", "percentage": 12},
            {"video_id": "tideTable_1", "state": "running", "title": "短い\\u001b旅 that is much too long"}
            """));
  }

  @Test
  void drawsABarForEachVideoAndASummary() {
    assertThat(screen.toString().lines())
        .containsExactly(
            "firstLight0 [##..................]  12 %  download",
            "tideTable_1 [....................]   0 %  running, 短い 旅 ",
            "0 of 2 videos archived, 2 running");
  }

  @Test
  void drawsAnewAndLeavesWhatHasEnded() {
    screen.getBuffer().setLength(0);

    view.show(
        job(
            "running",
            """
            {"video_id": "firstLight0", "state": "succeeded"},
            {"video_id": "tideTable_1", "state": "running", "step": "save", "percentage": 100}
            """));

    assertThat(screen.toString())
        .isEqualToNormalizingNewlines(
            UP.repeat(3)
                + """
                firstLight0 [####################] 100 %  archived
                tideTable_1 [####################] 100 %  save
                1 of 2 videos archived, 1 running
                """);
  }

  @Test
  void endsWithTheOutcome() {
    screen.getBuffer().setLength(0);
    JobSnapshot job = job("cancelled", "{\"video_id\": \"firstLight0\", \"state\": \"cancelled\"}");

    view.interrupted("no answer");
    view.show(job);
    view.end(job);

    assertThat(screen.toString())
        .isEqualToNormalizingNewlines(
            "Waiting: no answer\n"
                + UP.repeat(4)
                + """
                firstLight0 [....................]   0 %  cancelled
                Job j-1 cancelled (0 of 1 video archived, 1 cancelled).
                """);
  }

  @Test
  void anOutcomeSteersNoTerminal() {
    screen.getBuffer().setLength(0);

    view.end(
        JobSnapshot.of(
            Json.read(
                """
                {"id": "j-1", "status": "failed", "error": "\\u001b[2Jgone\\nnow", "videos": []}
                """)));

    assertThat(screen.toString())
        .endsWith("Job j-1 failed:  [2Jgone now (0 of 0 videos archived).\n");
  }

  private static JobSnapshot job(String status, String videos) {
    return JobSnapshot.of(
        Json.read(
            """
            {"id": "j-1", "status": "%s", "videos": [%s]}
            """
                .formatted(status, videos)));
  }
}
