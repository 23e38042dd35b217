package org.ytarchive.jobs.domain.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.HostLookup;
import org.ytarchive.jobs.domain.NumericHost;

/**
 * Where messages may go: to public addresses, and to others only on hosts that the configuration
 * names. This service sits where its clients may not be, so it must not knock on doors for them.
 */
public final class TargetRules {

  private static final int LONGEST_URL = 2048;
  private static final int MOST_PORT = 65_535;
  private static final int MOST_ADDRESSES = 2;

  private final Set<String> namedHosts;
  private final HostLookup lookup;

  /**
   * Rules.
   *
   * @param namedHosts hosts that are admitted whatever their address is
   */
  public TargetRules(Collection<String> namedHosts, HostLookup lookup) {
    this.namedHosts =
        namedHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.lookup = lookup;
  }

  /**
   * The url, fit to be sent to.
   *
   * @throws ServiceException E007 when it is malformed, or leads to an address that is not admitted
   */
  String admit(String url) {
    URI uri = parsed(url);
    try {
      addresses(uri.getHost());
    } catch (UnknownHostException e) {
      throw ServiceException.invalid("url '%s' can't be used: %s".formatted(url, e.getMessage()));
    }
    return url;
  }

  /**
   * The addresses of the host to which messages may go. To be asked anew for each connection, which
   * then must go to one of these: what a name stands for can change at any moment.
   *
   * @throws UnknownHostException where there are none, with a reason for a person
   */
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    if (NumericHost.isAmbiguous(host)) {
      throw new UnknownHostException(
          "the host '%s' is a number that not all programs read alike. Write an address as four decimal numbers, such as 192.0.2.1."
              .formatted(host));
    }
    List<InetAddress> found;
    try {
      found = lookup.addressesOf(host);
    } catch (UnknownHostException e) {
      throw new UnknownHostException("there is no address for the host '%s'.".formatted(host));
    }
    List<InetAddress> admitted =
        found.stream()
            .filter(address -> namedHosts.contains(host.toLowerCase(Locale.ROOT)) || open(address))
            .limit(MOST_ADDRESSES)
            .toList();
    if (admitted.isEmpty()) {
      throw new UnknownHostException(
          "the host '%s' is on this machine or in a private network. If messages may go there, list it in webhooks.allowed_hosts."
              .formatted(host));
    }
    return admitted;
  }

  private static URI parsed(String url) {
    if (url.length() > LONGEST_URL) {
      throw ServiceException.invalid(
          "url has %d characters; at most %d are taken.".formatted(url.length(), LONGEST_URL));
    }
    try {
      URI uri = new URI(url);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && uri.getPort() != 0
          && uri.getPort() <= MOST_PORT) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw ServiceException.invalid(
        "url '%s' can't be used: write http:// or https://, a host, and a path if need be; without a user, a password or a fragment."
            .formatted(url.replaceFirst("//[^/@]*@", "//…@")));
  }

  /** Whether the address is one of the internet's, as far as its form tells. */
  private static boolean open(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? open6(bytes) : open4(bytes);
  }

  /** The special-purpose ranges of RFC 6890 that the JDK does not know. */
  private static boolean open4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    boolean shared = first == 100 && (second & 0xc0) == 64;
    boolean assigned = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean benchmarks = first == 198 && (second & 0xfe) == 18;
    boolean examples =
        (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return first != 0 && first < 224 && !shared && !assigned && !benchmarks && !examples;
  }

  /** Of IPv6 only what is routed worldwide, 2000::/3; and of 6to4 and NAT64 what is in them. */
  private static boolean open6(byte[] bytes) {
    if (starts(bytes, 0x20, 0x02)) {
      return openEmbedded(Arrays.copyOfRange(bytes, 2, 6));
    }
    if (starts(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return openEmbedded(Arrays.copyOfRange(bytes, 12, 16));
    }
    boolean teredo = starts(bytes, 0x20, 0x01, 0, 0);
    boolean documentation = starts(bytes, 0x20, 0x01, 0x0d, 0xb8);
    return (bytes[0] & 0xe0) == 0x20 && !teredo && !documentation;
  }

  private static boolean openEmbedded(byte[] bytes) {
    try {
      return open(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
