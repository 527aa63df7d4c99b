package org.homegrown.kit.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in that keeps what S3 would keep and refuses what is not signed. */
class S3StoreTest {

  private static final String KEY = "owner/0123abcd";

  private final Map<String, byte[]> objects = new HashMap<>();
  private final List<String> calls = new ArrayList<>();

  @TempDir Path folder;

  private HttpServer bucket;
  private Store store;

  @BeforeEach
  void start() throws IOException {
    bucket = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bucket.createContext("/", this::answer);
    bucket.start();
    var endpoint = URI.create("http://localhost:" + bucket.getAddress().getPort());
    store = new S3Store(Optional.of(endpoint), "cn-north-1", "pictures", "ACCESS", "secret");
  }

  @AfterEach
  void stop() {
    bucket.stop(0);
  }

  @Test
  void keepsGivesAndDeletesTheSameBytes() throws IOException {
    var photo = "bytes of a photo".getBytes(StandardCharsets.UTF_8);
    var file = Files.write(folder.resolve("photo"), photo);
    store.put(KEY, file, "image/png");
    assertArrayEquals(photo, objects.get("/pictures/" + KEY));
    try (var in = store.open(KEY)) {
      assertArrayEquals(photo, in.readAllBytes());
    }
    store.delete(KEY);
    store.delete(KEY);
    assertThrows(FileNotFoundException.class, () -> store.open(KEY));
    assertEquals("PUT image/png", calls.getFirst());
  }

  @Test
  void aBucketThatFailsIsAFailureOfTheUpload() throws IOException {
    bucket.removeContext("/");
    bucket.createContext("/", exchange -> refuse(exchange, 403, "AccessDenied"));
    var file = Files.write(folder.resolve("photo"), new byte[10]);
    assertThrows(IOException.class, () -> store.put(KEY, file, "image/png"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!signature.startsWith("AWS4-HMAC-SHA256 Credential=ACCESS/")
        || !signature.contains("/cn-north-1/s3/aws4_request")
        || exchange.getRequestHeaders().getFirst("x-amz-content-sha256") == null) {
      refuse(exchange, 403, "SignatureDoesNotMatch");
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        calls.add("PUT " + exchange.getRequestHeaders().getFirst("Content-Type"));
        assertTrue(path.startsWith("/pictures/"));
        objects.put(path, body(exchange));
        exchange.sendResponseHeaders(200, -1);
      }
      case "GET" -> {
        var object = objects.get(path);
        if (object == null) {
          refuse(exchange, 404, "NoSuchKey");
          return;
        }
        exchange.sendResponseHeaders(200, object.length);
        exchange.getResponseBody().write(object);
      }
      case "DELETE" -> {
        objects.remove(path);
        exchange.sendResponseHeaders(204, -1);
      }
      default -> refuse(exchange, 405, "MethodNotAllowed");
    }
    exchange.close();
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readAllBytes();
    var chunked =
        String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))
            .startsWith("STREAMING");
    return chunked ? unwrapped(bytes) : bytes;
  }

  /** aws-chunked: the length in hex, a signature, the data. */
  private static byte[] unwrapped(byte[] bytes) throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    var at = 0;
    while (true) {
      var end = at;
      while (bytes[end] != '\n') {
        end++;
      }
      var line = new String(bytes, at, end - at - 1, StandardCharsets.US_ASCII);
      var length = Integer.parseInt(line.replaceAll(";.*", ""), 16);
      if (length == 0) {
        return out.toByteArray();
      }
      out.write(bytes, end + 1, length);
      at = end + 1 + length + 2;
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var body =
        "<Error><Code>%s</Code><Message>no</Message></Error>"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
