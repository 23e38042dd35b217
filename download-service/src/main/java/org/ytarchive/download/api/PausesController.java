package org.ytarchive.download.api;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.download.domain.Governor;
import org.ytarchive.download.domain.Pause;

/** What the source is not asked for at the moment, since it refused it. */
@RestController
@RequestMapping("/api/v1/download")
class PausesController {
  private final Governor governor;

  PausesController(Governor governor) {
    this.governor = governor;
  }

  /** Those that are on now; none where all is well. */
  record PauseList(List<PauseView> pauses) {}

  /**
   * A cool-down of one kind of work.
   *
   * @param work {@code look_up}, {@code streams} or {@code captions}
   * @param why as the source said it
   * @param until when one call may try again
   */
  record PauseView(String work, String why, Instant until) {
    static PauseView of(Pause pause) {
      return new PauseView(pause.work().label(), pause.why(), pause.until());
    }
  }

  @GetMapping("/pauses")
  PauseList pauses() {
    return new PauseList(governor.pauses().stream().map(PauseView::of).toList());
  }
}
