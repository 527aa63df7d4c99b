package org.homegrown.impact.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.metric.Language;
import org.homegrown.kit.problem.Conflict;

/** A page as PDF. Chinese needs a font that is not everywhere; Latin letters are always there. */
@ApplicationScoped
class ReportPdf {

  private final List<String> fonts;

  ReportPdf(@ConfigProperty(name = "homegrown.reports.fonts") Optional<List<String>> fonts) {
    this.fonts = fonts.orElse(List.of());
  }

  /**
   * @throws Conflict {@code font-missing}
   */
  byte[] of(String html, Language language) {
    var font = fonts.stream().map(Path::of).filter(Files::isReadable).findFirst();
    if (language == Language.ZH && font.isEmpty()) {
      throw new Conflict(
          "font-missing",
          "There is no font for this language in PDF here. Read the page as HTML, or ask operators to install one.");
    }
    try (var pdf = new ByteArrayOutputStream()) {
      var builder = new PdfRendererBuilder();
      font.ifPresent(file -> builder.useFont(file.toFile(), "report"));
      builder.withHtmlContent(html, null);
      builder.toStream(pdf);
      builder.run();
      return pdf.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
