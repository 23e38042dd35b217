package org.ytarchive.common.web;

import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.ytarchive.common.error.ServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that could not be read, in the body's own terms. */
final class UnreadableBody {

  /** What the parser adds for whoever could configure it. */
  private static final Pattern ADVICE_TO_PROGRAMMERS =
      Pattern.compile("(?s)( \\(start marker at |: enable `|: was expecting ).*");

  private UnreadableBody() {}

  static ServiceException explain(HttpMessageNotReadableException e) {
    for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
      if (t instanceof ServiceException ours) {
        return ours;
      }
    }
    Throwable cause = e.getCause();
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown);
    }
    if (cause instanceof InvalidFormatException wrong) {
      return ServiceException.invalid(
          "%s = '%s' can't be used: it must be %s."
              .formatted(path(wrong), wrong.getValue(), ExpectedType.of(wrong.getTargetType())));
    }
    if (cause instanceof MismatchedInputException wrong) {
      return ServiceException.invalid(
          "%s has the wrong type: it must be %s."
              .formatted(path(wrong), ExpectedType.of(wrong.getTargetType())));
    }
    if (cause instanceof InputCoercionException wrong) {
      return ServiceException.invalid(
          "%s is out of range or of the wrong type: it must be %s."
              .formatted(path(wrong), ExpectedType.of(wrong.getTargetType())));
    }
    if (cause instanceof StreamReadException malformed) {
      return ServiceException.invalid(
          "The body is no valid JSON: line %d, column %d: %s"
              .formatted(
                  malformed.getLocation().getLineNr(),
                  malformed.getLocation().getColumnNr(),
                  forTheSender(malformed.getOriginalMessage())));
    }
    if (cause instanceof StreamConstraintsException) {
      return ServiceException.invalid(
          "The body is beyond what is read: it is nested too deeply, or has a number or a name that is too long.");
    }
    return ServiceException.invalid("The body is missing or can't be read: send JSON.");
  }

  /**
   * The parser quotes what it stumbled over, which may be a secret that lost its quotation marks.
   */
  private static String forTheSender(String parserMessage) {
    return ADVICE_TO_PROGRAMMERS
        .matcher(parserMessage)
        .replaceFirst("")
        .replaceAll("'[^']{2,}'|\"[^\"]{2,}\"", "…");
  }

  private static ServiceException unknownField(UnrecognizedPropertyException e) {
    Collection<Object> known =
        Objects.requireNonNullElse(e.getKnownPropertyIds(), java.util.List.of());
    String names = known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    return ServiceException.invalid("Unknown field %s; known here: %s.".formatted(path(e), names))
        .withDetail("field", path(e))
        .withDetail("known_fields", known.stream().map(Object::toString).sorted().toList());
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "The body" : path.toString();
  }
}
