package org.ytarchive.common.config;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.ytarchive.common.log.Redaction;

/**
 * The Data API's key, from {@code YOUTUBE_API_KEY} or the file that {@code YOUTUBE_API_KEY_FILE}
 * names; null where there is none. Never printed.
 */
public record YoutubeApiKey(@Nullable String value) {

  static final String VARIABLE = "YOUTUBE_API_KEY";

  public static YoutubeApiKey from(ConfigurableEnvironment environment) {
    String direct = environment.getProperty(VARIABLE);
    String key =
        direct != null && !direct.isBlank()
            ? direct.strip()
            : ConfigTomlPostProcessor.secretFile(environment, VARIABLE + "_FILE");
    Redaction.hide(key);
    return new YoutubeApiKey(key == null || key.isBlank() ? null : key);
  }

  @Override
  public String toString() {
    return value == null ? "YoutubeApiKey[none]" : "YoutubeApiKey[set]";
  }
}
