package org.ytarchive.common.config;

/**
 * A configuration that can't be used. Its message names the file, the key, the value and a remedy.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}
