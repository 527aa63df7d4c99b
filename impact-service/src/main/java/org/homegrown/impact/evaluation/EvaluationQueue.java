package org.homegrown.impact.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.homegrown.impact.estimate.PanelUnusable;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.idempotency.EarlierCall;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.IdempotentCalls;
import org.homegrown.kit.idempotency.IdempotentCalls.ClaimLost;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.idempotency.PresentCall;
import org.homegrown.kit.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Takes questions in, each once. */
@ApplicationScoped
class EvaluationQueue {

  /**
   * @param again whether it was asked before under the same key
   */
  record Asked(UUID id, boolean again) {}

  private static final String PATH = "/v1/evaluations/";

  /** A file is read in whole to see whether it can be; not many at a time have room for that. */
  private final Semaphore reading = new Semaphore(1, true);

  private final Evaluations evaluations;
  private final Evaluating evaluating;
  private final Inputs inputs;
  private final ResultJson results;
  private final IdempotentCalls calls;
  private final PresentCall present;
  private final ObjectMapper json;
  private final Caller caller;
  private final Audit audit;

  EvaluationQueue(
      Evaluations evaluations,
      Evaluating evaluating,
      Inputs inputs,
      ResultJson results,
      IdempotentCalls calls,
      PresentCall present,
      ObjectMapper json,
      Caller caller,
      Audit audit) {
    this.evaluations = evaluations;
    this.evaluating = evaluating;
    this.inputs = inputs;
    this.results = results;
    this.calls = calls;
    this.present = present;
    this.json = json;
    this.caller = caller;
    this.audit = audit;
  }

  /**
   * @throws PanelRefused when the file is not what the question is about
   */
  Asked ask(Question question, Incoming file) throws IOException {
    var call = present.of("evaluation.asked", question, file.sha256());
    var earlier = earlier(call);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    mustBeReadable(question, file);
    try {
      return inputs.keep(file, () -> queue(call, question, null, file.sha256()));
    } catch (ClaimLost e) {
      return earlier(call).orElseThrow(() -> e);
    }
  }

  /** About a cohort, which the caller may evaluate. */
  Asked ask(Question question, UUID cohort) {
    var call = present.of("evaluation.asked", question);
    var earlier = earlier(call);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    try {
      return QuarkusTransaction.requiringNew().call(() -> queue(call, question, cohort, null));
    } catch (ClaimLost e) {
      return earlier(call).orElseThrow(() -> e);
    }
  }

  private void mustBeReadable(Question question, Incoming file) throws IOException {
    reading.acquireUninterruptibly();
    try {
      evaluating.read(question, file);
    } catch (PanelUnusable e) {
      throw new PanelRefused(e);
    } finally {
      reading.release();
    }
  }

  private Optional<Asked> earlier(IdempotentCall call) {
    return switch (calls.earlier(List.of(call)).get(call)) {
      case EarlierCall.Answered known -> Optional.of(new Asked(idOf(known.answer()), true));
      case EarlierCall.AtWork twin -> throw twin.refusal();
      case EarlierCall.AnotherRequest other -> throw other.refusal();
      case EarlierCall.Abandoned nobody -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  private static UUID idOf(KeptAnswer answer) {
    var path = Objects.requireNonNull(answer.headers().get("Location"));
    return UUID.fromString(path.substring(PATH.length()));
  }

  private Asked queue(
      IdempotentCall call, Question question, @Nullable UUID cohort, @Nullable String sha256) {
    var id = Ids.next();
    evaluations.queue(id, question, results.write(question), cohort, sha256, caller.subject());
    var detail = new HashMap<String, Object>();
    detail.put("kind", question.kind());
    detail.put("source", question.source());
    if (cohort != null) {
      detail.put("cohort", cohort);
    }
    audit.record("evaluation.asked", id, detail);
    var answer = KeptAnswer.created(PATH + id, Map.of("id", id), json);
    calls.claim(List.of(new IdempotentCalls.Claim(call, answer)));
    return new Asked(id, false);
  }
}
