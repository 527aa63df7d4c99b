package org.homegrown.incubation.milestone;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.homegrown.kit.problem.RuleBroken;

/** Bytes up to a limit, in megabytes; one more is refused. */
class AtMost extends FilterInputStream {

  private final int megabytes;
  private long left;

  AtMost(int megabytes, InputStream in) {
    super(in);
    this.megabytes = megabytes;
    this.left = megabytes * 1024L * 1024;
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var read = super.read(bytes, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw new RuleBroken("file-too-large", "Evidence has at most %d MB.".formatted(megabytes));
    }
  }
}
