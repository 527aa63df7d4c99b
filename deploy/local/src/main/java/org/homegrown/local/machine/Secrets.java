package org.homegrown.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Random values made on first use and kept for this user's eyes only. */
public final class Secrets {

  private static final int RANDOM_BYTES = 24;

  private final Path folder;

  public Secrets(Home home) {
    this.folder = home.folder().resolve("secrets");
  }

  /** A password of 32 letters and digits of base64url. */
  public String password(String name) {
    return keep(name, Secrets::random);
  }

  /** The kept value, or {@code first} when nothing is kept under this name yet. */
  public String keep(String name, Supplier<String> first) {
    var file = file(name);
    try {
      if (!Files.exists(file)) {
        write(file, first.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  public void forgetAll() {
    Home.delete(folder);
  }

  /** Complete or not at all: a launcher killed in between must not leave an empty password. */
  private void write(Path file, String value) throws IOException {
    Files.createDirectories(folder.getParent());
    if (!Files.exists(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var draft =
        Files.createTempFile(
            folder,
            "draft",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, value + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    var bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
