package org.ytarchive.jobs;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [webhooks]}.
 *
 * @param allowedHosts names or addresses of hosts, without a port, where messages may go although
 *     they are on this machine or in a private network
 */
@Validated
@ConfigurationProperties("ytarchive.webhooks")
record WebhooksProperties(
    @NotNull
        List<
                @Pattern(
                    regexp = "[A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]+]",
                    message = "takes host names or addresses alone, such as hooks.example")
                String>
            allowedHosts) {

  WebhooksProperties {
    allowedHosts = List.copyOf(allowedHosts);
  }
}
