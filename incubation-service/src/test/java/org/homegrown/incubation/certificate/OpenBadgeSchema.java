package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;

/** The mandatory parts of Open Badges 3.0; 1EdTech's own schema is in no registry. */
final class OpenBadgeSchema {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              OpenBadgeSchema.class.getResourceAsStream("/open-badge-3.0.json"),
              SchemaValidatorsConfig.builder()
                  .pathType(PathType.JSON_POINTER)
                  .formatAssertionsEnabled(true)
                  .build());

  private OpenBadgeSchema() {}

  /** What is wrong with a credential; nothing when it fits. */
  static List<String> violations(JsonNode credential) {
    return SCHEMA.validate(credential).stream().map(each -> each.getMessage()).sorted().toList();
  }
}
