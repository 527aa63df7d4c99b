package org.homegrown.incubation.curriculum;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Makes the bundles of published versions, in no transaction. The same version gives the same
 * bytes, so that it does no harm when two replicas make one, or one makes it twice.
 */
@ApplicationScoped
class BundleMaker {

  private static final int PORTION = 5;
  private static final String CONTENT = "content.json";

  private final CurriculumVersions versions;
  private final Bundles bundles;
  private final org.homegrown.incubation.file.Files material;
  private final ContentJson json;

  BundleMaker(
      CurriculumVersions versions,
      Bundles bundles,
      org.homegrown.incubation.file.Files material,
      ContentJson json) {
    this.versions = versions;
    this.bundles = bundles;
    this.material = material;
    this.json = json;
  }

  @Scheduled(
      every = "{homegrown.bundles.every:10s}",
      delayed = "20s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void makeDue() {
    for (var version : bundles.claim(PORTION)) {
      try {
        make(version);
      } catch (IOException | RuntimeException e) {
        Log.errorf(e, "the bundle of version %s could not be made", version);
      }
    }
  }

  private void make(UUID version) throws IOException {
    var content = json.bytes(versions.require(version).content().asSeen());
    var files = bundles.files(version);
    var manifest = manifest(version, content, files);
    var file = Files.createTempFile("homegrown-", ".zip");
    try {
      bundles.keep(manifest, write(file, manifest, content, files), file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Manifest manifest(UUID version, byte[] content, List<Manifest.File> files) {
    var checksum = HexFormat.of().formatHex(ContentJson.sha256().digest(content));
    var all = new ArrayList<Manifest.File>();
    all.add(new Manifest.File(CONTENT, "application/json", content.length, checksum));
    all.addAll(files);
    return new Manifest(version, checksum, all, null);
  }

  /** The manifest comes first: a phone that unpacks while it loads knows what to expect. */
  private Manifest.Zip write(
      Path file, Manifest manifest, byte[] content, List<Manifest.File> files) throws IOException {
    var digest = ContentJson.sha256();
    try (var zip = new BundleZip(new DigestOutputStream(Files.newOutputStream(file), digest))) {
      zip.put("manifest.json", json.bytes(manifest));
      zip.put(CONTENT, content);
      for (var each : files) {
        try (var bytes = material.open(each.id())) {
          zip.put(each.path(), bytes);
        }
      }
    }
    return new Manifest.Zip(Files.size(file), HexFormat.of().formatHex(digest.digest()));
  }
}
