package org.homegrown.kit.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder of this machine. Good for one machine, or for a volume that all replicas share. */
final class FolderStore implements Store {

  private final Path root;

  FolderStore(Path root) {
    this.root = root;
  }

  @Override
  public void put(String key, Path file, String type) throws IOException {
    var target = root.resolve(key);
    Files.createDirectories(target.getParent());
    var part = Files.createTempFile(target.getParent(), "incoming-", ".part");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    try {
      return Files.newInputStream(root.resolve(key));
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(key);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(root.resolve(key));
  }
}
