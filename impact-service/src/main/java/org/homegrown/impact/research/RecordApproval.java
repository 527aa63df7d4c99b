package org.homegrown.impact.research;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a board of ethics said. */
record RecordApproval(
    @Schema(examples = "Comitê de Ética em Pesquisa, UFPE") @NotBlank @Size(max = 200) String board,
    @Schema(examples = "CAAE 12345678.9.0000.5208") @NotBlank @Size(max = 120) String reference,
    @Schema(examples = "2026-01-10") @NotNull LocalDate approvedOn,
    @Schema(examples = "2028-01-10") @NotNull LocalDate expiresOn) {

  void mustFit() {
    ProposeProject.mustRun(approvedOn, expiresOn);
  }
}
