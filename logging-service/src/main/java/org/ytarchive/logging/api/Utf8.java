package org.ytarchive.logging.api;

/** Tells whether bytes are UTF-8 without making a text of them: of nearly all bodies they are. */
final class Utf8 {

  private Utf8() {}

  /** As Unicode has it: no longer forms than needed, no surrogates, nothing beyond U+10FFFF. */
  static boolean isValid(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] >= 0) {
        at++;
      } else {
        int length = lengthAt(bytes, at);
        if (length == 0) {
          return false;
        }
        at += length;
      }
    }
    return true;
  }

  /** How many bytes the character has that begins there and is not of ASCII; 0 when it is none. */
  private static int lengthAt(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > bytes.length || !isAllowedBehind(first, bytes[at + 1])) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if (!isContinuation(bytes[i])) {
        return 0;
      }
    }
    return length;
  }

  private static boolean isAllowedBehind(int first, byte second) {
    int value = second & 0xff;
    return switch (first) {
      case 0xe0 -> value >= 0xa0 && value < 0xc0;
      case 0xed -> value >= 0x80 && value < 0xa0;
      case 0xf0 -> value >= 0x90 && value < 0xc0;
      case 0xf4 -> value >= 0x80 && value < 0x90;
      default -> isContinuation(second);
    };
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }
}
