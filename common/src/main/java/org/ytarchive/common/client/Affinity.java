package org.ytarchive.common.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What must come to the same instance of a service, since that one alone knows of it: a Feign
 * method says so by a header with a key.
 *
 * <p>Rendezvous hashing: every caller finds the same instance for a key, without a list of who is
 * where, and when an instance comes or goes, only the keys that are its own move.
 */
public final class Affinity {

  /** The header with the key. */
  public static final String HEADER = "X-Affinity";

  private Affinity() {}

  /** The one of the instances that the key belongs to; none where there is none. */
  static List<URI> among(List<URI> instances, String key) {
    return instances.stream()
        .max(Comparator.comparing(instance -> weight(instance, key)))
        .map(List::of)
        .orElseGet(List::of);
  }

  private static UUID weight(URI instance, String key) {
    return UUID.nameUUIDFromBytes((key + " " + instance).getBytes(StandardCharsets.UTF_8));
  }
}
