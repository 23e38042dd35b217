package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
final class Sha256 {
  private static final int BLOCK_BYTES = 1 << 20;

  private Sha256() {}

  /** What is done with each block that was read. */
  interface Sink {
    void accept(ByteBuffer block) throws IOException;
  }

  static String of(byte[] content) {
    return HexFormat.of().formatHex(digest().digest(content));
  }

  static String of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ, NOFOLLOW_LINKS)) {
      return of(channel, block -> {});
    }
  }

  static String of(ReadableByteChannel source, Sink sink) throws IOException {
    MessageDigest digest = digest();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    while (source.read(block) >= 0) {
      block.flip();
      digest.update(block.duplicate());
      sink.accept(block);
      block.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
