package org.ytarchive.jobs.domain;

import java.util.regex.Pattern;

/**
 * Hosts that are numbers. {@code 0177.0.0.1} is a public address to Java and this machine to
 * others, {@code 127.1} and {@code 0x7f000001} are this machine to some and names to others: what
 * is checked must be what is meant, so only the one form is taken that all read alike.
 */
public final class NumericHost {

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern PLAIN = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** By its last part, as the URL standard (whatwg) tells numbers from names. */
  private static final Pattern NUMBER =
      Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

  private NumericHost() {}

  /** Whether it is a number, but not four decimal ones from 0 to 255 without leading zeros. */
  public static boolean isAmbiguous(String host) {
    return NUMBER.matcher(host).matches() && !PLAIN.matcher(host).matches();
  }
}
