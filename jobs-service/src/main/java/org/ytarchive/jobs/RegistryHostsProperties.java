package org.ytarchive.jobs;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [registry]}.
 *
 * @param allowedHosts names or addresses of hosts, without a port, where services may register
 *     besides this machine and its private networks
 */
@Validated
@ConfigurationProperties("ytarchive.registry")
record RegistryHostsProperties(
    @NotNull
        List<
                @Pattern(
                    regexp = "[A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]+]",
                    message = "takes host names or addresses alone, such as archive.example")
                String>
            allowedHosts) {

  RegistryHostsProperties {
    allowedHosts = List.copyOf(allowedHosts);
  }
}
