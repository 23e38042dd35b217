package org.ytarchive.download.domain;

import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;

/**
 * Why a task failed or waits.
 *
 * @param message for a person
 * @param reason for a program, such as {@code private}
 */
public record TaskProblem(ErrorCode code, String message, @Nullable String reason) {}
