package org.ytarchive.metadata.domain;

import org.ytarchive.common.error.ServiceException;

/** What may be spent at the Data API under one key. Thread-safe. */
public interface Allowance {

  /**
   * Pays for a call that is about to be made.
   *
   * @throws ServiceException E001 when there is not enough left; nothing is paid then
   */
  void spend(ApiCall call);

  /**
   * Notes that Google counts today's quota as spent, whatever was counted here, and answers the
   * E001 to fail with.
   */
  ServiceException exhausted();
}
