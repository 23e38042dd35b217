package org.ytarchive.common.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [auth]}.
 *
 * @param allowOpen whether to listen at other addresses than this machine's own while it is off
 * @param serviceToken the services' shared secret; empty for the one in {@code
 *     base_data_dir/service-token}
 */
@Validated
@ConfigurationProperties("ytarchive.auth")
public record AuthProperties(boolean enabled, boolean allowOpen, String serviceToken) {

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "AuthProperties[enabled=" + enabled + "]";
  }
}
