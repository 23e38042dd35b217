package org.ytarchive.jobs.api;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.RegistryAddressRules;
import org.ytarchive.jobs.domain.ServiceAnnouncement;
import org.ytarchive.jobs.domain.ServiceRegistry;

/** Where services announce themselves and find one another. */
@RestController
@RequestMapping("/api/v1/registry")
class RegistryController {

  private static final String USUAL_HEALTH_ENDPOINT = "/api/v1/health";

  private final ServiceRegistry registry;
  private final RegistryAddressRules addresses;

  RegistryController(ServiceRegistry registry, RegistryAddressRules addresses) {
    this.registry = registry;
    this.addresses = addresses;
  }

  @PostMapping("/register")
  RegistrationView register(@RequestBody RegisterServiceRequest request) {
    URI url = addresses.admit(required("url", request.url()));
    var announcement =
        new ServiceAnnouncement(
            required("service_name", request.serviceName()),
            url,
            Objects.requireNonNullElse(request.healthEndpoint(), USUAL_HEALTH_ENDPOINT),
            required("version", request.version()));
    requireSamePort(request.port(), announcement);
    return RegistrationView.of(registry.register(announcement));
  }

  @DeleteMapping("/services/{name}")
  DeregistrationView deregister(
      @PathVariable("name") String name, @RequestParam("url") String url) {
    var removed = registry.deregister(name, RegistryAddressRules.normalise(url));
    return new DeregistrationView(removed.serviceName(), removed.url(), true);
  }

  @GetMapping("/services")
  RegistryView services() {
    return new RegistryView(registry.all().stream().map(RegistrationView::of).toList());
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ServiceException.invalid(field + " is missing; it is needed to register a service");
    }
    return value;
  }

  private static void requireSamePort(@Nullable Integer port, ServiceAnnouncement announcement) {
    if (port != null && port != announcement.port()) {
      throw ServiceException.invalid(
          "port "
              + port
              + " contradicts the url "
              + announcement.url()
              + ", whose port is "
              + announcement.port()
              + "; leave port out or make them agree");
    }
  }
}
