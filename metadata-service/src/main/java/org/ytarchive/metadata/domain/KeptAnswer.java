package org.ytarchive.metadata.domain;

import java.util.Objects;

/**
 * An answer of the Data API word for word.
 *
 * @param etag by which YouTube knows it again
 */
public record KeptAnswer(String etag, String body) {
  public KeptAnswer {
    Objects.requireNonNull(etag);
    Objects.requireNonNull(body);
  }
}
