package org.ytarchive.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.ytarchive.common.error.ErrorDetail;

/** What springdoc has to know of these services; each of the five contexts takes it up. */
@AutoConfiguration
class DocumentConfiguration {

  /** Properties of a service that is asked for its document. */
  static final List<String> PROPERTIES =
      List.of(
          "springdoc.use-fqn=true",
          "springdoc.default-flat-param-object=true",
          "springdoc.override-with-generic-response=false",
          "springdoc.remove-broken-reference-definitions=false",
          "springdoc.default-produces-media-type=application/json",
          "springdoc.paths-to-match=/api/**,/v1/**");

  /** Bodies that no handler's signature names. */
  private static final List<String> UNNAMED =
      List.of(
          ErrorDetail.class.getName(),
          LogEntry.class.getName(),
          "org.ytarchive.jobs.api.BatchController$Refusal",
          "org.ytarchive.logging.api.LogViews$Kept",
          "org.ytarchive.logging.api.LogViews$BatchKept",
          "org.ytarchive.logging.api.LogViews$Metrics");

  /** The names as the services' own JSON mapper writes them; it is of another Jackson. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ModelResolver snakeCase(ObjectMapperProvider mappers) {
    return new ModelResolver(
            mappers
                .jsonMapper()
                .copy()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
        .openapi31(true);
  }

  @Bean
  GlobalOpenApiCustomizer unnamedBodies() {
    return document -> {
      for (String name : UNNAMED) {
        ModelConverters.getInstance(true)
            .readAll(new AnnotatedType(type(name)))
            .forEach(document.getComponents()::addSchemas);
      }
    };
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
