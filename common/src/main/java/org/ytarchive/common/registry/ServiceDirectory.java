package org.ytarchive.common.registry;

import java.net.URI;
import java.util.List;

/** Where the services are. Answers from memory: a call may come at every request. Thread-safe. */
public interface ServiceDirectory {

  /** The base urls of a service's healthy instances; empty where none is known. */
  List<URI> instances(String serviceName);
}
