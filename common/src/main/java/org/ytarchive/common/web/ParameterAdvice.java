package org.ytarchive.common.web;

import jakarta.validation.ConstraintViolationException;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.ytarchive.common.error.ServiceException;

/** Parameters that are missing or can't be used; asked before what takes every exception. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ParameterAdvice {

  /** Such as {@code %zz}, or bytes that are no UTF-8. */
  @ExceptionHandler
  ResponseEntity<Envelope> undecodable(InvalidParameterException e) {
    return reply(
        "The query string can't be decoded: write UTF-8, with %XX for what is not a letter or digit.");
  }

  @ExceptionHandler
  ResponseEntity<Envelope> missing(MissingServletRequestParameterException e) {
    return reply("The parameter %s is missing.".formatted(e.getParameterName()));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> wrongType(MethodArgumentTypeMismatchException e) {
    return reply(unusable(e.getName(), e.getValue(), e.getRequiredType()));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> notValid(MethodArgumentNotValidException e) {
    return reply(
        e.getBindingResult().getAllErrors().stream()
            .map(ParameterAdvice::describe)
            .collect(Collectors.joining("; ")));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> notValid(HandlerMethodValidationException e) {
    return reply(
        e.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                "%s = '%s' %s"
                                    .formatted(
                                        result.getMethodParameter().getParameterName(),
                                        result.getArgument(),
                                        error.getDefaultMessage())))
            .collect(Collectors.joining("; ")));
  }

  @ExceptionHandler
  ResponseEntity<Envelope> notValid(ConstraintViolationException e) {
    return reply(
        e.getConstraintViolations().stream()
            .map(
                v ->
                    "%s = '%s' %s"
                        .formatted(v.getPropertyPath(), v.getInvalidValue(), v.getMessage()))
            .collect(Collectors.joining("; ")));
  }

  private static String describe(ObjectError error) {
    if (!(error instanceof FieldError field)) {
      return String.valueOf(error.getDefaultMessage());
    }
    String name = FieldNames.snake(field.getField());
    return field.contains(TypeMismatchException.class)
        ? unusable(
            name,
            field.getRejectedValue(),
            field.unwrap(TypeMismatchException.class).getRequiredType())
        : "%s = '%s' %s".formatted(name, field.getRejectedValue(), error.getDefaultMessage());
  }

  private static String unusable(String name, @Nullable Object value, @Nullable Class<?> expected) {
    return "%s = '%s' can't be used: it must be %s."
        .formatted(name, value, ExpectedType.of(expected));
  }

  private static ResponseEntity<Envelope> reply(String message) {
    return ErrorReply.entity(ServiceException.invalid(message), HttpHeaders.EMPTY);
  }
}
