package org.homegrown.incubation.certificate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a certificate does not stand any more; everybody who looks at it reads it. */
record Revoke(@Schema(examples = "Issued by mistake") @NotBlank @Size(max = 500) String reason) {}
