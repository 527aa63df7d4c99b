package org.homegrown.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Does what {@link Idempotent} promises. Runs inside authorisation, transaction and validation. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 900)
public class IdempotencyInterceptor {

  static final String KEY_HEADER = "Idempotency-Key";
  private static final String REPLAYED_HEADER = "Idempotent-Replayed";

  private final IdempotencyKeys keys;
  private final Caller caller;
  private final HttpHeaders headers;
  private final ObjectMapper json;

  IdempotencyInterceptor(
      IdempotencyKeys keys, Caller caller, HttpHeaders headers, ObjectMapper json) {
    this.keys = keys;
    this.caller = caller;
    this.headers = headers;
    this.json = json;
  }

  @AroundInvoke
  Object answerOnce(InvocationContext call) throws Exception {
    var key = new IdempotencyKeys.Key(caller.subject(), requiredKey());
    var fingerprint = fingerprint(call);
    return call.getMethod().getAnnotation(Idempotent.class).resumable()
        ? inSeveralTransactions(call, key, fingerprint)
        : inOneTransaction(call, key, fingerprint);
  }

  private Object inOneTransaction(
      InvocationContext call, IdempotencyKeys.Key key, byte[] fingerprint) throws Exception {
    var stored = keys.claim(key, fingerprint);
    if (stored.isPresent()) {
      return replay(stored.get());
    }
    var response = (RestResponse<?>) call.proceed();
    keys.keep(key, answer(response));
    return response;
  }

  private Object inSeveralTransactions(
      InvocationContext call, IdempotencyKeys.Key key, byte[] fingerprint) throws Exception {
    var stored = QuarkusTransaction.requiringNew().call(() -> keys.claim(key, fingerprint));
    if (stored.isPresent()) {
      return replay(stored.get());
    }
    try {
      var response = (RestResponse<?>) call.proceed();
      QuarkusTransaction.requiringNew().run(() -> keys.keep(key, answer(response)));
      return response;
    } catch (Exception e) {
      QuarkusTransaction.requiringNew().run(() -> keys.release(key));
      throw e;
    }
  }

  private RestResponse<?> replay(IdempotencyKeys.Answer answer) throws JsonProcessingException {
    var body = answer.body() == null ? null : json.readTree(answer.body());
    var response = RestResponse.ResponseBuilder.<Object>create(answer.status()).entity(body);
    answer.headers().forEach(response::header);
    return response.header(REPLAYED_HEADER, "true").build();
  }

  private IdempotencyKeys.Answer answer(RestResponse<?> response) {
    try {
      var kept = new LinkedHashMap<String, String>();
      response.getStringHeaders().forEach((name, values) -> kept.put(name, values.getFirst()));
      @Nullable Object entity = response.getEntity();
      var body = entity == null ? null : json.writeValueAsString(entity);
      return new IdempotencyKeys.Answer(response.getStatus(), kept, body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must be writable as JSON", e);
    }
  }

  private String requiredKey() {
    var key = headers.getHeaderString(KEY_HEADER);
    if (key == null || key.isBlank()) {
      throw new BadInput(
          "idempotency-key-missing",
          "Send an Idempotency-Key header: a new UUID per operation, the same one on a retry.");
    }
    if (key.length() > 255) {
      throw new BadInput(
          "idempotency-key-too-long", "An Idempotency-Key has at most 255 characters.");
    }
    return key;
  }

  /** The operation and all its arguments after parsing, so that white space does not matter. */
  private byte[] fingerprint(InvocationContext call) throws JsonProcessingException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(call.getMethod().toGenericString().getBytes(StandardCharsets.UTF_8));
      var arguments = new ArrayList<@Nullable Object>();
      for (var argument : call.getParameters()) {
        arguments.add(argument);
      }
      return digest.digest(json.writeValueAsBytes(arguments));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
