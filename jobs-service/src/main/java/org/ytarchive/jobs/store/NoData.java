package org.ytarchive.jobs.store;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.NullUnmarked;

/** Work carries no data but its name, so nothing is ever deserialized from the database. */
@NullUnmarked
final class NoData implements Serializer {

  @Override
  public byte[] serialize(Object data) {
    return null;
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] serialized) {
    return null;
  }
}
