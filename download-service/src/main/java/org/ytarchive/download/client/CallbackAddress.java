package org.ytarchive.download.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.ytarchive.common.error.ServiceException;

/**
 * Where callbacks may go: to this machine, a private network or the configured Jobs service, so
 * that nobody can make the service call strangers.
 */
public final class CallbackAddress {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Set<String> trustedHosts;

  /**
   * @param trustedHosts names that are called wherever they lead
   */
  public CallbackAddress(Set<String> trustedHosts) {
    this.trustedHosts = Set.copyOf(trustedHosts);
  }

  /**
   * @throws ServiceException E007 if it is no http(s) url, or leads elsewhere
   */
  public URI require(String url) {
    URI uri = parse(url);
    String host = uri.getHost();
    String scheme = uri.getScheme();
    if (host == null || scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw refused(url, "is not an http or https url");
    }
    if (uri.getUserInfo() != null) {
      throw refused(url, "must not hold a user name or password");
    }
    if (!mayBeCalled(host)) {
      throw refused(
          url,
          "leads outside: only this machine, private networks and the Jobs service are called");
    }
    return uri;
  }

  /** Looked at again before each call, because names can be pointed elsewhere. */
  boolean mayBeCalled(String host) {
    if (trustedHosts.contains(host)) {
      return true;
    }
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host.replaceAll("[\\[\\]]", ""));
      return addresses.length > 0 && Arrays.stream(addresses).allMatch(CallbackAddress::isNear);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Link-local addresses are left out: clouds answer there with secrets. */
  private static boolean isNear(InetAddress address) {
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal(address);
  }

  /** fc00::/7, IPv6's private networks (RFC 4193). */
  private static boolean isUniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
  }

  private static URI parse(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw refused(url, "is not a url");
    }
  }

  private static ServiceException refused(String url, String why) {
    return ServiceException.invalid("callback_url '%s' %s".formatted(url, why))
        .withDetail("field", "callback_url");
  }
}
