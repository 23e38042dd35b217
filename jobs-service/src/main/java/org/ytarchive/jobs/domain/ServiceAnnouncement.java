package org.ytarchive.jobs.domain;

import java.net.URI;
import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/**
 * What an instance says of itself when it registers.
 *
 * @param serviceName such as {@code metadata}: a lower-case letter, then at most 63 of {@code
 *     a-z0-9_-}
 * @param url scheme, host and, unless it is the scheme's own, port; never a path
 * @param healthEndpoint absolute path that answers 2xx while the instance works
 * @param version 1 to 64 characters, such as {@code 0.1.0}
 */
public record ServiceAnnouncement(
    String serviceName, URI url, String healthEndpoint, String version) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*){1,16}/?");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}");
  private static final int LONGEST_PATH = 255;

  /**
   * @throws ServiceException E007 naming the field that is malformed
   */
  public ServiceAnnouncement {
    require("service_name", serviceName, NAME, "a lower-case letter, then up to 63 of a-z 0-9 _ -");
    require("version", version, VERSION, "1 to 64 characters such as 0.1.0");
    require("health_endpoint", healthEndpoint, PATH, "an absolute path such as /api/v1/health");
    if (healthEndpoint.length() > LONGEST_PATH) {
      throw ServiceException.invalid(
          "health_endpoint has "
              + healthEndpoint.length()
              + " characters; at most "
              + LONGEST_PATH
              + " are allowed");
    }
  }

  /** The port that the url names, or else the one that its scheme implies. */
  public int port() {
    return RegistryAddressRules.portOf(url);
  }

  public URI healthUrl() {
    return URI.create(url + healthEndpoint);
  }

  private static void require(String field, String value, Pattern pattern, String expected) {
    if (!pattern.matcher(value).matches()) {
      throw ServiceException.invalid(
          field + " '" + shortened(value) + "' is not valid; expected " + expected);
    }
  }

  private static String shortened(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
