package org.homegrown.kit.idempotency;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.homegrown.kit.Effects;
import org.homegrown.kit.problem.Conflict;
import org.jboss.resteasy.reactive.RestResponse;

/** Operations with effects that can be counted. */
@Path("/effects")
@Authenticated
@RunOnVirtualThread
public class EffectResource {

  record Request(@NotNull @Size(max = 100) String what) {}

  record View(String what, int made) {}

  static final Map<String, CountDownLatch> STARTED = new ConcurrentHashMap<>();
  static final Map<String, CountDownLatch> MAY_END = new ConcurrentHashMap<>();

  private final Effects effects;

  EffectResource(Effects effects) {
    this.effects = effects;
  }

  @POST
  @Idempotent
  @Transactional
  public RestResponse<View> add(@Valid @NotNull Request request) throws Exception {
    effects.add(request.what());
    waitIfAsked(request.what());
    if (request.what().endsWith("refused")) {
      throw new Conflict("refused", "As asked.");
    }
    return RestResponse.ResponseBuilder.<View>created(URI.create("/effects/" + request.what()))
        .entity(new View(request.what(), 1))
        .build();
  }

  @POST
  @Path("/resumable")
  @Idempotent(resumable = true)
  public RestResponse<View> addInSteps(@Valid @NotNull Request request) throws Exception {
    QuarkusTransaction.requiringNew().run(() -> effects.add(request.what()));
    waitIfAsked(request.what());
    return RestResponse.ok(new View(request.what(), 1));
  }

  private static void waitIfAsked(String what) throws InterruptedException {
    if (STARTED.containsKey(what)) {
      STARTED.get(what).countDown();
      MAY_END.get(what).await();
    }
  }
}
