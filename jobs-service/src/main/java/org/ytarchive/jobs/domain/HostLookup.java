package org.ytarchive.jobs.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into all of its addresses. */
@FunctionalInterface
public interface HostLookup {

  /**
   * @throws UnknownHostException where there is none
   */
  List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
