package org.homegrown.impact.privacy;

import io.quarkus.arc.All;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.erasure.PersonalData;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.Cache;

/** What is measured about the caller. */
@Path("/v1/impact-data")
@Authenticated
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Privacy")
public class ImpactDataResource {

  private final List<PersonalData> kept;
  private final Caller caller;

  ImpactDataResource(@All List<PersonalData> kept, Caller caller) {
    this.kept = kept;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(summary = "Export all that is measured about me", description = "Anybody signed in.")
  public Map<String, Object> export() {
    return PersonalData.exportAll(kept, caller.subject());
  }
}
