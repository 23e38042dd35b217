package org.ytarchive.storage.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.Scrubs;

/** Has stored files compared with their checksums. */
@RestController
@RequestMapping("/api/v1/storage/verify")
class VerifyController {
  private static final int MOST = 1000;

  private final Scrubs scrubs;

  VerifyController(Scrubs scrubs) {
    this.scrubs = scrubs;
  }

  /**
   * What is to be verified.
   *
   * @param videoIds 1–1000; null means everything
   */
  record VerifyRequest(@Nullable List<String> videoIds) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ScrubView start(@RequestBody(required = false) @Nullable VerifyRequest request) {
    List<String> ids = request == null ? null : request.videoIds();
    if (ids != null && (ids.isEmpty() || ids.size() > MOST)) {
      throw ServiceException.invalid(
          "Field 'video_ids' has %d ids: give 1 to %d, or leave it out to verify everything"
              .formatted(ids.size(), MOST));
    }
    return ScrubView.of(scrubs.start(ids == null ? List.of() : ids));
  }

  @GetMapping("/{verify_id}")
  ScrubView get(@PathVariable("verify_id") String verifyId) {
    return scrubs
        .find(verifyId)
        .map(ScrubView::of)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "There is no verification '%s'. POST /storage/verify starts one"
                        .formatted(verifyId)));
  }
}
