package org.ytarchive.jobs.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.ytarchive.jobs.domain.webhook.TargetRules;

/**
 * Asks the rules for the addresses of a host at each connection. The client connects to what comes
 * out of here and asks nobody else, so nothing can change between the check and the connection.
 */
final class PinnedAddresses implements DnsResolver {

  private final TargetRules rules;

  PinnedAddresses(TargetRules rules) {
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return rules.addresses(host).toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
