package org.homegrown.incubation.file;

import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How somebody fetches bytes: all of them, those that are missing, or none that they have. */
public class DownloadRequest {

  @RestHeader("Range")
  @Nullable String range;

  @RestHeader("If-None-Match")
  @Nullable String ifNoneMatch;

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /**
   * @param sha256 of all the bytes, in hexadecimal
   */
  public RestResponse.ResponseBuilder<InputStream> answer(
      String sha256, long length, String mediaType, Source bytes) throws IOException {
    var tag = "\"" + sha256 + "\"";
    var part = ByteRange.asked(range, length);
    var answer =
        tag.equals(ifNoneMatch)
            ? RestResponse.ResponseBuilder.<InputStream>notModified()
            : part.isPresent()
                ? RestResponse.ResponseBuilder.<InputStream>create(206)
                    .entity(new Part(bytes.open(), part.get()))
                    .header("Content-Range", part.get().of(length))
                    .header("Content-Length", part.get().length())
                    .header("Content-Type", mediaType)
                : RestResponse.ResponseBuilder.ok(bytes.open())
                    .header("Content-Length", length)
                    .header("Content-Type", mediaType);
    return answer
        .header("ETag", tag)
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", "private, no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'");
  }
}
