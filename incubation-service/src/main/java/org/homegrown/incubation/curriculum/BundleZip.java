package org.homegrown.incubation.curriculum;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip whose bytes follow from what is put into it: no times, no order of chance. */
final class BundleZip implements AutoCloseable {

  /** The first that a zip can say. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  BundleZip(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  /** Texts are worth deflating. */
  void put(String path, byte[] text) throws IOException {
    zip.setLevel(Deflater.BEST_COMPRESSION);
    begin(path);
    zip.write(text);
    zip.closeEntry();
  }

  /** Pictures, sounds and films are small already. */
  void put(String path, InputStream media) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION);
    begin(path);
    media.transferTo(zip);
    zip.closeEntry();
  }

  private void begin(String path) throws IOException {
    var entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
