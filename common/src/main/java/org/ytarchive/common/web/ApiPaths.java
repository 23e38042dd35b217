package org.ytarchive.common.web;

/** Which paths are the API, whose replies have the envelope. */
final class ApiPaths {

  static final String API = "/api/";

  private ApiPaths() {}

  static boolean isApi(String path) {
    return path.startsWith(API);
  }
}
