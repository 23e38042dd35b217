package org.ytarchive.download.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ytarchive.download.domain.DownloadTask;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A task as it is written to disk: its components by name, under a number for the format. */
final class TaskJson {
  private static final int FORMAT = 1;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultVisibility(
              visibility -> visibility.withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private record Stored(int format, @Nullable DownloadTask task) {}

  byte[] write(DownloadTask task) {
    return mapper.writeValueAsBytes(new Stored(FORMAT, task));
  }

  DownloadTask read(byte[] content) throws IOException {
    Stored stored = mapper.readValue(content, Stored.class);
    DownloadTask task = stored.task();
    if (stored.format() != FORMAT || task == null) {
      throw new IOException("its format is " + stored.format() + ", not " + FORMAT);
    }
    return task;
  }
}
