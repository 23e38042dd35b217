package org.ytarchive.common.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorDetail;

/** What every reply under {@code /api/v1} looks like: data or error, never both. */
@JsonPropertyOrder({"success", "data", "error", "trace_id"})
public record Envelope(
    boolean success, @Nullable Object data, @Nullable ErrorDetail error, String traceId) {

  public static Envelope of(@Nullable Object data, String traceId) {
    return new Envelope(true, data, null, traceId);
  }

  public static Envelope failure(ErrorDetail error, String traceId) {
    return new Envelope(false, null, error, traceId);
  }
}
