package org.homegrown.kit.money;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An id as it stands on a bank statement, where references have at most 35 characters. */
public final class TransferReference {

  private static final Pattern FORM = Pattern.compile("(.{8})-?(.{4})-?(.{4})-?(.{4})-?(.{12})");

  private TransferReference() {}

  public static String of(UUID id) {
    return id.toString().replace("-", "");
  }

  /** Empty when it is no reference of ours. */
  public static Optional<UUID> read(String reference) {
    var parts = FORM.matcher(reference);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(parts.replaceFirst("$1-$2-$3-$4-$5")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
