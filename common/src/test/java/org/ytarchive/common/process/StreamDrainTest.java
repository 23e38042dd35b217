package org.ytarchive.common.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamDrainTest {

  @Test
  @Timeout(30)
  void aListenerThatNeverComesBackHoldsNobodyForEver() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    StreamDrain drain =
        StreamDrain.start(
            LineListener.Stream.OUTPUT,
            new ByteArrayInputStream("first\nsecond\n".getBytes(StandardCharsets.UTF_8)),
            1000,
            (stream, line) -> assertThatCode(never::await).doesNotThrowAnyException());

    assertThat(drain.finish(600_000, 100).text()).startsWith("first");
    never.countDown();
  }
}
