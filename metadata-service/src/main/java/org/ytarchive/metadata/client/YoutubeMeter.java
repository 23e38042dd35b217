package org.ytarchive.metadata.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.metadata.domain.ApiCall;

/** Counts the Data API's calls by kind and by how they ended. Thread-safe. */
public record YoutubeMeter(MeterRegistry meters) {

  void answered(ApiCall call) {
    count(call, "ok");
  }

  void failed(ApiCall call, ErrorCode code) {
    count(call, code.code());
  }

  private void count(ApiCall call, String outcome) {
    Counter.builder("ytarchive.youtube.calls")
        .description("Calls of the Data API, each attempt counted")
        .tag("call", call.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
