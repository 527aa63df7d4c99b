package org.homegrown.kit.idempotency;

import java.util.Arrays;
import java.util.Objects;

/**
 * A call that must take effect once. Two calls are the same when caller and key are; the
 * fingerprint tells whether the second asks for the same thing.
 *
 * @param fingerprint of the operation and all its arguments
 */
public record IdempotentCall(String caller, String key, byte[] fingerprint) {

  boolean asksTheSame(byte[] otherFingerprint) {
    return Arrays.equals(fingerprint, otherFingerprint);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdempotentCall call
        && caller.equals(call.caller)
        && key.equals(call.key);
  }

  @Override
  public int hashCode() {
    return Objects.hash(caller, key);
  }

  @Override
  public String toString() {
    return "call of " + caller + " with key " + key;
  }
}
