package org.homegrown.shop.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where the bytes of pictures lie. A key is made of a shop's id and the SHA-256 of the bytes, so
 * the same key always means the same bytes, and putting or deleting twice changes nothing.
 */
interface MediaStore {

  /** All of the file or nothing of it. */
  void put(String key, Path file, String type) throws IOException;

  /**
   * @throws java.io.FileNotFoundException when nothing lies there
   */
  InputStream open(String key) throws IOException;

  void delete(String key) throws IOException;
}
