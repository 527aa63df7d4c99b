package org.homegrown.local.issuer;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries requests of the loopback address to the endpoints, and their answers back. */
final class IssuerServer implements AutoCloseable {

  private static final int LONGEST_FORM = 64 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Realm realm;
  private final Map<String, Endpoint> endpoints;

  IssuerServer(int port, Realm realm, Map<String, Endpoint> endpoints) throws IOException {
    this.realm = realm;
    this.endpoints = endpoints;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  IssuerServer start() {
    server.start();
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var endpoint = endpoints.get(exchange.getRequestURI().getPath());
      HTTPResponse answer;
      try {
        answer = endpoint == null ? new HTTPResponse(404) : answer(exchange, endpoint);
      } catch (RuntimeException e) {
        System.getLogger("issuer").log(System.Logger.Level.ERROR, "unexpected", e);
        answer = new TokenErrorResponse(OAuth2Error.SERVER_ERROR).toHTTPResponse();
      }
      send(exchange, answer);
    }
  }

  private HTTPResponse answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    var method = exchange.getRequestMethod();
    if (method.equals("OPTIONS")) {
      return new HTTPResponse(204);
    }
    if (!method.equals("GET") && !method.equals("POST")) {
      return new HTTPResponse(405);
    }
    var body = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
    if (body.length > LONGEST_FORM) {
      return new HTTPResponse(413);
    }
    try {
      return endpoint.answer(request(exchange, method, body));
    } catch (GeneralException e) {
      var error = e.getErrorObject();
      return new TokenErrorResponse(error == null ? OAuth2Error.INVALID_REQUEST : error)
          .toHTTPResponse();
    }
  }

  private HTTPRequest request(HttpExchange exchange, String method, byte[] body)
      throws GeneralException {
    var request =
        new HTTPRequest(
            HTTPRequest.Method.valueOf(method),
            URI.create("http://localhost:" + port()).resolve(exchange.getRequestURI()));
    for (var header : exchange.getRequestHeaders().entrySet()) {
      request.setHeader(header.getKey(), header.getValue().toArray(String[]::new));
    }
    if (body.length > 0) {
      request.setBody(new String(body, StandardCharsets.UTF_8));
    }
    return request;
  }

  private void send(HttpExchange exchange, HTTPResponse answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    answer.getHeaderMap().forEach(headers::put);
    headers.set("X-Content-Type-Options", "nosniff");
    var origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && realm.trustsOrigin(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Allow-Headers", "authorization, content-type");
      headers.set("Vary", "Origin");
    }
    var text = answer.getBody();
    if (text == null || text.isEmpty()) {
      exchange.sendResponseHeaders(answer.getStatusCode(), -1);
    } else {
      var body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.getStatusCode(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
