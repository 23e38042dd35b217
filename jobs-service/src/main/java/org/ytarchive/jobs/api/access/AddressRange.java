package org.ytarchive.jobs.api.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.ytarchive.common.config.ConfigurationException;

/** An address, or all that share its first bits. */
final class AddressRange {

  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] first;
  private final int bits;

  private AddressRange(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  static AddressRange of(String text) {
    String[] parts = text.split("/", 2);
    try {
      if (isAddress(parts[0])) {
        byte[] first = InetAddress.getByName(parts[0]).getAddress();
        int bits = parts.length == 1 ? first.length * 8 : Integer.parseInt(parts[1]);
        if (bits >= 0 && bits <= first.length * 8) {
          return new AddressRange(first, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw refusal(text);
    }
    throw refusal(text);
  }

  private static ConfigurationException refusal(String text) {
    return new ConfigurationException(
        "general.trusted_proxies has '%s', which is no address and no network such as 10.0.0.0/8."
            .formatted(text));
  }

  /** Whether it looks like one; a name never does, so that none is ever looked up. */
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  boolean contains(String address) {
    try {
      byte[] other = InetAddress.getByName(address).getAddress();
      return other.length == first.length && sharesFirstBits(other);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean sharesFirstBits(byte[] other) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((first[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
