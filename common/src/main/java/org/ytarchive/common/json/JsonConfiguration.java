package org.ytarchive.common.json;

import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as the contract has it: snake_case, ISO-8601 times. Strict on the way in; what reads peers'
 * answers lets unknown fields pass.
 */
@Configuration(proxyBeanMethods = false)
public class JsonConfiguration {

  /** What is not taken for a text that it could be written as. */
  private static final Set<CoercionInputShape> NO_TEXT =
      Set.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float);

  private static final Set<LogicalType> NO_TEXTS =
      Set.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean, LogicalType.DateTime);

  @Bean
  JsonMapperBuilderCustomizer contractJson() {
    return builder -> exact(strict(builder));
  }

  /** A text is no number, time or truth value, though it be empty, and they are no text. */
  private static JsonMapper.Builder exact(JsonMapper.Builder builder) {
    builder.withCoercionConfig(
        LogicalType.Textual,
        text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)));
    NO_TEXTS.forEach(
        type ->
            builder.withCoercionConfig(
                type,
                other -> other.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)));
    return builder;
  }

  @Bean
  @Primary
  JsonMapper jsonMapper(JsonMapper.Builder builder) {
    return builder.build();
  }

  @Bean
  JsonMapper lenientJson() {
    return lenient();
  }

  /** The lenient mapper, for what lives outside a Spring context. */
  public static JsonMapper lenient() {
    return strict(JsonMapper.builder())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }

  private static JsonMapper.Builder strict(JsonMapper.Builder builder) {
    return builder
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }
}
