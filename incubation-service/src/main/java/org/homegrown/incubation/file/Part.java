package org.homegrown.incubation.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A range of another stream's bytes. */
public final class Part extends FilterInputStream {

  private long left;

  /** Skips what comes before. */
  public Part(InputStream whole, ByteRange range) throws IOException {
    super(whole);
    whole.skipNBytes(range.first());
    this.left = range.length();
  }

  @Override
  public int read() throws IOException {
    if (left <= 0) {
      return -1;
    }
    left--;
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    var read = super.read(into, offset, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }
}
