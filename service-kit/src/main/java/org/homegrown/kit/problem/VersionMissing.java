package org.homegrown.kit.problem;

/** A change that does not say which version it was decided on. */
public final class VersionMissing extends DomainException {

  public VersionMissing() {
    super("version-missing", "Send If-Match with the ETag that you read.");
  }
}
