package org.ytarchive.common.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the envelope says of a failure.
 *
 * @param code one of {@link ErrorCode}, such as {@code E007}
 * @param message what was wrong, with which value, and what to do
 * @param details figures and names for programs, or null
 */
public record ErrorDetail(String code, String message, @Nullable Map<String, Object> details) {}
