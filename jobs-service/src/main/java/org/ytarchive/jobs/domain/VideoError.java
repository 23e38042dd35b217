package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * Why a video's last attempt failed.
 *
 * @param code such as {@code E003}
 * @param reason for E002 one of private, deleted, region_blocked and so on
 */
public record VideoError(String code, String message, @Nullable String reason) {

  static VideoError of(ServiceException e) {
    Object reason = e.details().get("reason");
    return new VideoError(
        e.errorCode().code(), e.getMessage(), reason == null ? null : reason.toString());
  }
}
