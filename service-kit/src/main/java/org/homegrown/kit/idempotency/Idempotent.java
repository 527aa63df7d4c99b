package org.homegrown.kit.idempotency;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation needs an {@code Idempotency-Key} header, and a call repeated with the same key
 * within 24 hours gets the first answer again, marked {@code Idempotent-Replayed: true}.
 *
 * <p>A missing key is refused with 400, another request under the same key with 422, a twin of a
 * call that is still at work with 409. A call that fails changes nothing and leaves its key free.
 *
 * <p>The method must return a {@code RestResponse}. Unless it is {@link #resumable()} it must also
 * be {@code @Transactional}: key, effects and answer are then one transaction.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

  /**
   * For work of several transactions, such as asking a payment provider between two. The key is
   * claimed and committed before the work and the answer kept after it; the claim of a process that
   * died lapses after a minute, and the work is then done again with the same arguments. So it must
   * find what its first try left behind and finish that, and it must not be {@code @Transactional}.
   */
  @Nonbinding
  boolean resumable() default false;
}
