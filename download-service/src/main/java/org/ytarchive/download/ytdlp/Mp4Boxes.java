package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The outermost boxes of an MP4 file (ISO/IEC 14496-12, 4.2). The index at its front says how long
 * the video is, also when the rest of the file was cut off; the boxes say whether all of it is
 * there.
 */
final class Mp4Boxes {
  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;
  private static final int TO_THE_END = 0;
  private static final int LONG_SIZE_FOLLOWS = 1;
  private static final Set<String> EXTENSIONS = Set.of("mp4", "m4a", "mov");

  private Mp4Boxes() {}

  static boolean isMp4(Path file) {
    String name = file.getFileName().toString();
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** What is wrong with the file, if anything. */
  static Optional<String> damage(Path file) throws IOException {
    Set<String> seen = new HashSet<>();
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      long at = 0;
      while (at < size) {
        ByteBuffer header = read(channel, at);
        if (header.remaining() < HEADER) {
          return Optional.of("it ends in the middle of a box's header");
        }
        long length = length(header, size - at);
        String type = type(header);
        if (length < HEADER) {
          return Optional.of("its box '%s' at byte %d has no valid size".formatted(type, at));
        }
        if (length > size - at) {
          return Optional.of(
              "its box '%s' should have %,d bytes and only %,d are there"
                  .formatted(type, length, size - at));
        }
        seen.add(type);
        at += length;
      }
    }
    return seen.contains("moov") ? Optional.empty() : Optional.of("it has no index");
  }

  private static ByteBuffer read(SeekableByteChannel channel, long at) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LONG_HEADER);
    channel.position(at);
    while (header.hasRemaining() && channel.read(header) >= 0) {
      // Until the header is full or the file is at its end.
    }
    return header.flip();
  }

  private static long length(ByteBuffer header, long left) {
    long length = Integer.toUnsignedLong(header.getInt(0));
    if (length == TO_THE_END) {
      return left;
    }
    return length == LONG_SIZE_FOLLOWS && header.remaining() == LONG_HEADER
        ? header.getLong(HEADER)
        : length;
  }

  private static String type(ByteBuffer header) {
    byte[] name = new byte[4];
    header.get(4, name);
    String type = new String(name, StandardCharsets.ISO_8859_1);
    return type.matches("[ -~]{4}") ? type : "?";
  }
}
