package org.ytarchive.common.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;

/** The Spring settings that all five services share; a service's own YAML wins over them. */
final class ServiceDefaults {

  private ServiceDefaults() {}

  static MapPropertySource of(String service) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("spring.application.name", service);
    defaults.put("server.port", "${ytarchive.services." + service + ".port}");
    defaults.put("server.address", "${ytarchive.services." + service + ".host}");
    defaults.put("server.shutdown", "graceful");
    defaults.put("spring.lifecycle.timeout-per-shutdown-phase", "30s");
    defaults.put("spring.web.resources.add-mappings", "false");
    defaults.put("spring.mvc.problemdetails.enabled", "false");
    defaults.put("spring.servlet.multipart.enabled", "false");
    // Nobody listens to these events, and bodies are JSON: both would cost each request something.
    defaults.put("spring.mvc.publish-request-handled-events", "false");
    defaults.put("spring.mvc.formcontent.filter.enabled", "false");
    // A request that stops in the middle holds a thread for no longer than this.
    defaults.put("server.tomcat.connection-timeout", "10s");
    defaults.put("server.tomcat.keep-alive-timeout", "60s");
    // The page, a proxy and port 8000 keep their connections; the default is a new one after 100.
    defaults.put("server.tomcat.max-keep-alive-requests", "-1");
    defaults.put("spring.threads.virtual.enabled", "true");
    // Spring Cloud 2025.1 knows Boot 4.0 by name; 4.1 is what this suite was built and run with.
    defaults.put("spring.cloud.compatibility-verifier.enabled", "false");
    defaults.put("spring.cloud.loadbalancer.cache.enabled", "false");
    defaults.put("spring.cloud.discovery.client.composite-indicator.enabled", "false");
    // HttpURLConnection, the default, repeats requests behind the back of whoever counts attempts.
    defaults.put("spring.cloud.openfeign.http2client.enabled", "true");
    defaults.put("management.endpoints.web.exposure.include", "health,info,metrics,prometheus");
    defaults.put("management.endpoint.health.probes.enabled", "true");
    defaults.put("logging.level.root", "WARN");
    // A start that fails is explained by StartFailure; this one would say it first, in bean names.
    defaults.put("logging.level.org.springframework.boot.web.server.servlet.context", "ERROR");
    defaults.put("logging.level.org.springframework.boot.tomcat.TomcatStarter", "OFF");
    // What these say twice for each attempt, the caller's own error says once.
    defaults.put("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR");
    defaults.put("logging.level.org.springframework.cloud.loadbalancer.core", "ERROR");
    defaults.put("logging.level.org.springframework.cloud.openfeign.loadbalancer", "ERROR");
    defaults.put("logging.level.org.ytarchive", "${ytarchive.general.log_level}");
    return new MapPropertySource("service defaults", defaults);
  }
}
