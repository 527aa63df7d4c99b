package org.homegrown.shop.privacy;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.seal.Resealing;
import org.homegrown.kit.seal.Sealing;

/** How far a change of keys has come. */
@Path("/v1/privacy/keys")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Privacy")
public class PrivacyKeyResource {

  /**
   * @param current the id of the key that seals now
   * @param rows how many rows each key has sealed
   */
  record KeysView(String current, Map<String, Long> rows) {}

  private final Sealing sealing;
  private final Resealing resealing;

  PrivacyKeyResource(Sealing sealing, Resealing resealing) {
    this.sealing = sealing;
    this.resealing = resealing;
  }

  @GET
  @Operation(
      summary = "Count what each key has sealed",
      description =
          "Roles: operator. A key that has sealed nothing any more can leave the configuration.")
  public KeysView keys() {
    return new KeysView(sealing.currentKey(), resealing.rowsByKey());
  }
}
