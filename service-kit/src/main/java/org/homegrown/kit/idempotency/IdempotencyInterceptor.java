package org.homegrown.kit.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jboss.resteasy.reactive.RestResponse;

/** Does what {@link Idempotent} promises. Runs inside authorisation, transaction and validation. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 900)
public class IdempotencyInterceptor {

  private final IdempotencyKeys keys;
  private final PresentCall present;
  private final ObjectMapper json;

  IdempotencyInterceptor(IdempotencyKeys keys, PresentCall present, ObjectMapper json) {
    this.keys = keys;
    this.present = present;
    this.json = json;
  }

  @AroundInvoke
  Object answerOnce(InvocationContext call) throws Exception {
    var key = present.of(call.getMethod().toGenericString(), call.getParameters());
    return call.getMethod().getAnnotation(Idempotent.class).resumable()
        ? inSeveralTransactions(call, key)
        : inOneTransaction(call, key);
  }

  private Object inOneTransaction(InvocationContext call, IdempotentCall key) throws Exception {
    var stored = keys.claim(key);
    if (stored.isPresent()) {
      return stored.get().replayed();
    }
    var response = (RestResponse<?>) call.proceed();
    keys.keep(key, KeptAnswer.of(response, json));
    return response;
  }

  private Object inSeveralTransactions(InvocationContext call, IdempotentCall key)
      throws Exception {
    var stored = QuarkusTransaction.requiringNew().call(() -> keys.claim(key));
    if (stored.isPresent()) {
      return stored.get().replayed();
    }
    try {
      var response = (RestResponse<?>) call.proceed();
      QuarkusTransaction.requiringNew().run(() -> keys.keep(key, KeptAnswer.of(response, json)));
      return response;
    } catch (Exception e) {
      QuarkusTransaction.requiringNew().run(() -> keys.release(key));
      throw e;
    }
  }
}
