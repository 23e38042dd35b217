package org.ytarchive.common.registry;

import java.util.List;

/** The registry's listing, as far as a directory reads it. */
record RegisteredServices(List<RegisteredService> services) {

  record RegisteredService(String serviceName, String url, boolean isHealthy) {}
}
