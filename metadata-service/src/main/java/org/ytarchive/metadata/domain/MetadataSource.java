package org.ytarchive.metadata.domain;

/** Answers for one id, over the network. Thread-safe. */
@FunctionalInterface
public interface MetadataSource<T> {

  /**
   * Asks for the id.
   *
   * @throws org.ytarchive.common.error.ServiceException E001 when the quota is spent, E003 or E006
   *     when the source can't be reached, E005 when it refuses the API key
   */
  Lookup<T> fetch(String id);
}
