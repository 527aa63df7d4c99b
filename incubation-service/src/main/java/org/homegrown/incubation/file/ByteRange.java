package org.homegrown.incubation.file;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes, as RFC 9110 asks for it, so that a broken download goes on where it broke.
 *
 * @param last inclusive
 */
public record ByteRange(long first, long last) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Empty when all of it is asked for, or what is asked is not one range that there is. */
  public static Optional<ByteRange> asked(@Nullable String header, long length) {
    var one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return Optional.empty();
    }
    var first =
        one.group(1).isEmpty()
            ? Math.max(0, length - Long.parseLong(one.group(2)))
            : Long.parseLong(one.group(1));
    var last =
        one.group(1).isEmpty() || one.group(2).isEmpty()
            ? length - 1
            : Math.min(length - 1, Long.parseLong(one.group(2)));
    return first <= last ? Optional.of(new ByteRange(first, last)) : Optional.empty();
  }

  public long length() {
    return last - first + 1;
  }

  /** The value of {@code Content-Range}. */
  public String of(long length) {
    return "bytes %d-%d/%d".formatted(first, last, length);
  }
}
