package org.ytarchive.common.service;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.ytarchive.common.config.ConfigurationException;
import org.ytarchive.common.error.ServiceException;

/**
 * Why a service did not start, for the person who started it.
 *
 * @param description what is wrong, with names and values
 * @param action what to do, may be empty
 */
record StartFailure(String description, String action) {

  private static final String PREFIX = "ytarchive.";

  static StartFailure of(Throwable failure) {
    StartFailure understood = understood(failure);
    if (understood != null) {
      return understood;
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new StartFailure(
        Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName()),
        "The log above has the details.");
  }

  /** Null where only the log's stack trace can tell. */
  static @Nullable StartFailure understood(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      StartFailure known = known(t);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private static @Nullable StartFailure known(Throwable t) {
    if (t instanceof ConfigurationException || t instanceof ServiceException) {
      return new StartFailure(Objects.requireNonNull(t.getMessage()), "");
    }
    if (t instanceof PortInUseException port) {
      return new StartFailure(
          "port %d is taken by another program.".formatted(port.getPort()),
          "Stop that program, or give the service another port in config.toml.");
    }
    if (t instanceof BindValidationException invalid) {
      return new StartFailure(
          invalid.getValidationErrors().getAllErrors().stream()
              .map(error -> describe(invalid.getValidationErrors().getName().toString(), error))
              .collect(Collectors.joining("; ")),
          "Correct it in config.toml or in the environment.");
    }
    if (t instanceof BindException bind && !(bind.getCause() instanceof BindValidationException)) {
      Object value = bind.getProperty() == null ? "?" : bind.getProperty().getValue();
      return new StartFailure(
          "config: %s = %s can't be used.".formatted(key(bind.getName().toString()), value),
          "Correct it in config.toml or in the environment.");
    }
    return null;
  }

  private static String describe(String prefix, ObjectError error) {
    if (error instanceof FieldError field) {
      return "config: %s = %s %s"
          .formatted(
              key(prefix + "." + field.getField()),
              field.getRejectedValue(),
              field.getDefaultMessage());
    }
    return "config: %s %s".formatted(key(prefix), error.getDefaultMessage());
  }

  /** From Spring's names ({@code ytarchive.storage.minFreeSpaceGb}) to the file's. */
  private static String key(String property) {
    String key = property.startsWith(PREFIX) ? property.substring(PREFIX.length()) : property;
    return key.replace('-', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
