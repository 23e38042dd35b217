package org.ytarchive.common.registry;

/** What a service tells the registry of itself. Ports are taken from the url. */
record Registration(String serviceName, String url, String healthEndpoint, String version) {

  static final String HEALTH_ENDPOINT = "/api/v1/health";
}
