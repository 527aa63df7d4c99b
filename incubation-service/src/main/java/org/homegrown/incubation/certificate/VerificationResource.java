package org.homegrown.incubation.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verifies certificates for whoever has no software for it. */
@Path("/v1/certificates/verify")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Certificates")
public class VerificationResource {

  private final Verification verification;

  VerificationResource(Verification verification) {
    this.verification = verification;
  }

  @POST
  @Operation(
      summary = "Verify a signed certificate",
      description =
          "Everybody. Says of each check whether it has passed; also of what is no certificate at all.")
  public Verdict verify(@Valid @NotNull Verify request) {
    return verification.verify(request.credential());
  }
}
