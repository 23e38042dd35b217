package org.ytarchive.jobs.api.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ytarchive.common.config.ConfigurationException;

/**
 * Where a request comes from: the other end of the connection, unless that is a reverse proxy which
 * the configuration trusts to say.
 */
public final class ClientAddresses {

  /** The request's attribute that holds it. */
  public static final String ATTRIBUTE = "org.ytarchive.client-address";

  private static final String FORWARDED = "X-Forwarded-For";

  private final List<AddressRange> proxies;

  /**
   * @param proxies addresses, or networks such as {@code 10.0.0.0/8}
   * @throws ConfigurationException where one is neither
   */
  ClientAddresses(List<String> proxies) {
    this.proxies = proxies.stream().map(AddressRange::of).toList();
  }

  /** The nearest address that no trusted proxy has, as text. */
  String of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    if (proxies.isEmpty() || !isProxy(peer)) {
      return peer;
    }
    List<String> stations = new ArrayList<>();
    request
        .getHeaders(FORWARDED)
        .asIterator()
        .forEachRemaining(value -> Collections.addAll(stations, value.split(",", -1)));
    for (int i = stations.size() - 1; i >= 0; i--) {
      String station = stations.get(i).strip();
      if (!AddressRange.isAddress(station)) {
        return peer;
      }
      if (!isProxy(station)) {
        return station;
      }
    }
    return peer;
  }

  private boolean isProxy(String address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }
}
