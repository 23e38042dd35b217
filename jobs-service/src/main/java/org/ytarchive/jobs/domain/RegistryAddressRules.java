package org.ytarchive.jobs.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ytarchive.common.error.ServiceException;

/**
 * Which urls may be registered. This service calls what is registered, so an url is an order to
 * connect to it: only the machine itself, private networks and hosts named in the configuration are
 * admitted. Link-local addresses are not: cloud providers keep secrets there.
 */
public final class RegistryAddressRules {

  private static final int LONGEST_URL = 512;

  private final Set<String> namedHosts;
  private final HostLookup lookup;

  /**
   * @param namedHosts hosts that are admitted whatever their address is
   */
  public RegistryAddressRules(Collection<String> namedHosts, HostLookup lookup) {
    this.namedHosts =
        namedHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.lookup = lookup;
  }

  /**
   * The url in its one normal form, without a trailing slash, so that equal instances are equal.
   *
   * @throws ServiceException E007 when it is malformed or on a host that is not admitted
   */
  public URI admit(String url) {
    URI normal = normalise(url);
    String host = normal.getHost();
    if (!namedHosts.contains(host) && !isNear(host)) {
      throw ServiceException.invalid(
          "url '"
              + url
              + "' is on a host that is neither this machine, nor in a private network, nor one"
              + " that is configured; register an address of your own network, or list the host in"
              + " registry.allowed_hosts");
    }
    return normal;
  }

  /**
   * The normal form alone, for looking up what was registered before.
   *
   * @throws ServiceException E007 when it is malformed
   */
  public static URI normalise(String url) {
    if (url.length() > LONGEST_URL) {
      throw ServiceException.invalid(
          "url has " + url.length() + " characters; at most " + LONGEST_URL + " are allowed");
    }
    URI parsed;
    try {
      parsed = new URI(url);
    } catch (URISyntaxException e) {
      throw malformed(url);
    }
    if (parsed.isOpaque() || parsed.getScheme() == null || parsed.getHost() == null) {
      throw malformed(url);
    }
    String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
    boolean bare =
        parsed.getRawUserInfo() == null
            && parsed.getRawQuery() == null
            && parsed.getRawFragment() == null
            && (parsed.getRawPath().isEmpty() || parsed.getRawPath().equals("/"));
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || !bare || parsed.getPort() == 0 || parsed.getPort() > 65_535) {
      throw malformed(url);
    }
    String port = parsed.getPort() < 0 ? "" : ":" + parsed.getPort();
    return URI.create(scheme + "://" + parsed.getHost().toLowerCase(Locale.ROOT) + port);
  }

  static int portOf(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return url.getScheme().equals("https") ? 443 : 80;
  }

  private boolean isNear(String host) {
    if (NumericHost.isAmbiguous(host)) {
      return false;
    }
    try {
      List<InetAddress> addresses = lookup.addressesOf(host);
      return !addresses.isEmpty() && addresses.stream().allMatch(RegistryAddressRules::isNear);
    } catch (UnknownHostException e) {
      throw ServiceException.invalid(
          "url names the host '" + host + "', which cannot be resolved; check its spelling");
    }
  }

  private static boolean isNear(InetAddress address) {
    // fc00::/7, which the JDK does not count as site-local.
    boolean uniqueLocal =
        address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
  }

  private static ServiceException malformed(String url) {
    String withoutPassword = url.replaceFirst("//[^/@]*@", "//…@");
    return ServiceException.invalid(
        "url '"
            + withoutPassword
            + "' is not usable; expected http://host:port or https://host:port alone");
  }
}
