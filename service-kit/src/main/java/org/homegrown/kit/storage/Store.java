package org.homegrown.kit.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where the bytes of files lie. A key is made of an owner's id and the SHA-256 of the bytes, so the
 * same key always means the same bytes, and putting or deleting twice changes nothing.
 */
public interface Store {

  /** All of the file or nothing of it. */
  void put(String key, Path file, String type) throws IOException;

  /**
   * @throws java.io.FileNotFoundException when nothing lies there
   */
  InputStream open(String key) throws IOException;

  void delete(String key) throws IOException;
}
