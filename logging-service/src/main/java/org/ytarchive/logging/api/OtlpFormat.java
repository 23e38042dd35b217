package org.ytarchive.logging.api;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.ytarchive.common.error.ServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The two forms in which OTLP/HTTP has its messages; a reply has that of its request. */
enum OtlpFormat {
  PROTOBUF("application/x-protobuf") {
    @Override
    ExportLogsServiceRequest parse(byte[] body) throws InvalidProtocolBufferException {
      return ExportLogsServiceRequest.parseFrom(body);
    }

    @Override
    byte[] write(ExportLogsServiceResponse reply) {
      return reply.toByteArray();
    }

    /** A google.rpc.Status: field 1 is the code, field 2 the message. */
    @Override
    byte[] failure(int code, String message) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeInt32(1, code);
      out.writeString(2, message);
      out.flush();
      return bytes.toByteArray();
    }
  },

  JSON(MediaType.APPLICATION_JSON_VALUE) {
    @Override
    ExportLogsServiceRequest parse(byte[] body) throws InvalidProtocolBufferException {
      JsonNode tree;
      try {
        tree = MAPPER.readTree(body);
      } catch (JacksonException e) {
        throw new InvalidProtocolBufferException(Objects.toString(e.getOriginalMessage()));
      }
      idsToBase64(tree);
      ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
      JsonFormat.parser().ignoringUnknownFields().merge(tree.toString(), request);
      return request.build();
    }

    @Override
    byte[] write(ExportLogsServiceResponse reply) throws InvalidProtocolBufferException {
      return JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .print(reply)
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] failure(int code, String message) {
      return MAPPER.writeValueAsBytes(Map.of("code", code, "message", message));
    }
  };

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String mediaType;

  OtlpFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /**
   * @throws ServiceException E007/415 for what is neither
   */
  static OtlpFormat of(@Nullable String contentType) {
    try {
      if (contentType != null) {
        MediaType type = MediaType.parseMediaType(contentType);
        for (OtlpFormat format : values()) {
          if (type.equalsTypeAndSubtype(MediaType.parseMediaType(format.mediaType))) {
            return format;
          }
        }
      }
    } catch (InvalidMediaTypeException e) {
      // Neither, then.
    }
    throw ServiceException.invalid(
            "The body is %s, but must be application/x-protobuf or application/json: set the Content-Type header."
                .formatted(contentType == null ? "of no type" : contentType))
        .withStatus(415);
  }

  String mediaType() {
    return mediaType;
  }

  abstract ExportLogsServiceRequest parse(byte[] body) throws InvalidProtocolBufferException;

  abstract byte[] write(ExportLogsServiceResponse reply) throws IOException;

  /**
   * @param code of google.rpc
   */
  abstract byte[] failure(int code, String message) throws IOException;

  /** OTLP writes the ids in hex, where the JSON form of protobuf has Base64 for all bytes. */
  private static void idsToBase64(JsonNode tree) {
    for (JsonNode resource : tree.path("resourceLogs")) {
      for (JsonNode scope : resource.path("scopeLogs")) {
        for (JsonNode record : scope.path("logRecords")) {
          if (record instanceof ObjectNode fields) {
            idToBase64(fields, "traceId");
            idToBase64(fields, "spanId");
          }
        }
      }
    }
  }

  private static void idToBase64(ObjectNode record, String field) {
    JsonNode id = record.path(field);
    if (!id.isString()) {
      return;
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(id.stringValue());
      record.put(field, Base64.getEncoder().encodeToString(bytes));
    } catch (IllegalArgumentException e) {
      record.remove(field); // No id: the line is kept without it.
    }
  }
}
