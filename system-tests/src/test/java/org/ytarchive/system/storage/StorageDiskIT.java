package org.ytarchive.system.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.system.SystemCommand;
import org.ytarchive.system.Tmpfs;
import org.ytarchive.testkit.HttpReply;

/** The library's disk becomes read-only, and full. */
class StorageDiskIT {

  private static final int DISK_MEGABYTES = 4;
  private static final int PAGE = 4096;
  private static final String CONTENT = "ten bytes.".repeat(3 * PAGE / 10);

  @TempDir Path home;

  @Test
  void aDiskThatCantBeWrittenIsNamedHarmsNothingAndIsForgotten() throws IOException {
    Path real = home.toRealPath();
    try (Tmpfs disk = Tmpfs.mount(real.resolve("library/videos"), DISK_MEGABYTES);
        StorageAlone storage = new StorageAlone(real)) {
      storage.start();
      assertSaved(storage, "before00000");

      disk.makeReadOnly();
      HttpReply refusal = storage.save("readOnly000", CONTENT);
      assertThat(refusal.status()).as(refusal.text()).isEqualTo(500);
      assertThat(refusal.error().path("code").stringValue()).isEqualTo("E999");
      assertThat(refusal.error().path("message").stringValue())
          .contains("readOnly000", "Read-only file system");
      assertThat(storage.hasVideo("readOnly000")).isFalse();
      HttpReply served = storage.get("videos/before00000/files/before00000.mp4");
      assertThat(served.text()).isEqualTo(CONTENT);
      disk.makeWritable();
      assertSaved(storage, "readOnly000");

      disk.fill();
      assertFull(storage, "fullDisk000");
      // There seems to be room, and it ends on the way.
      disk.fillBut(4 * PAGE);
      assertFull(storage, "fullDisk000");
      assertThat(storage.folders()).contains("before00000", "filler", "readOnly000").hasSize(3);
      disk.makeRoom();
      assertSaved(storage, "fullDisk000");

      storage.kill();
      storage.start();
      for (String id : new String[] {"before00000", "readOnly000", "fullDisk000"}) {
        assertThat(storage.hasVideo(id)).as(id).isTrue();
        SystemCommand.Outcome sums =
            SystemCommand.run(
                "sh",
                "-c",
                "cd '%s/%s' && sha256sum -c SHA256SUMS".formatted(storage.videos(), id));
        assertThat(sums.good()).as(sums.said()).isTrue();
      }
    }
  }

  private static void assertSaved(StorageAlone storage, String id) {
    HttpReply reply = storage.save(id, CONTENT);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(storage.hasVideo(id)).isTrue();
  }

  private static void assertFull(StorageAlone storage, String id) {
    HttpReply reply = storage.save(id, CONTENT);
    assertThat(reply.status()).as(reply.text()).isEqualTo(507);
    assertThat(reply.error().path("code").stringValue()).isEqualTo("E004");
    assertThat(reply.error().at("/details/free_bytes").isNumber()).isTrue();
    assertThat(reply.error().at("/details/needed_bytes").longValue()).isPositive();
    assertThat(storage.hasVideo(id)).isFalse();
  }
}
