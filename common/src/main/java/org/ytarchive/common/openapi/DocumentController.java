package org.ytarchive.common.openapi;

import java.io.IOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.service.ServiceInfo;

/**
 * The OpenAPI documents of this version's services: files, made from the code while building. Any
 * service has all of them, so that one is read where its own service is down.
 */
@RestController
@RequestMapping("/api/v1/openapi")
public class DocumentController {

  private static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");

  private final ServiceInfo self;

  DocumentController(ServiceInfo self) {
    this.self = self;
  }

  @GetMapping
  ResponseEntity<byte[]> own() throws IOException {
    return document(self.name());
  }

  @GetMapping("/{service}")
  ResponseEntity<byte[]> of(@PathVariable("service") String service) throws IOException {
    if (!SERVICES.contains(service)) {
      throw ServiceException.notFound(
          "There is no document of '%s', but of %s."
              .formatted(service, String.join(", ", SERVICES)));
    }
    return document(service);
  }

  private static ResponseEntity<byte[]> document(String service) throws IOException {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new ClassPathResource(service + ".json", DocumentController.class)
                .getContentAsByteArray());
  }
}
