package org.homegrown.incubation.file;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Kinds of files, known by their first bytes; a text by all of them. */
enum FileType {
  PNG("image/png"),
  JPEG("image/jpeg"),
  WEBP("image/webp"),
  PDF("application/pdf"),
  MP4("video/mp4"),
  M4A("audio/mp4"),
  WEBM("video/webm"),
  MP3("audio/mpeg"),
  OGG("audio/ogg"),
  TEXT("text/plain");

  private static final int HEAD = 64;
  private static final int PORTION = 8192;

  private final String mediaType;

  FileType(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<FileType> of(Path file) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    var known = Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
    return known.isPresent() ? known : isText(file) ? Optional.of(TEXT) : Optional.empty();
  }

  private boolean begins(byte[] head) {
    var text = new String(head, StandardCharsets.ISO_8859_1);
    return switch (this) {
      case PNG -> text.startsWith("\u0089PNG\r\n\u001a\n");
      case JPEG -> text.startsWith("\u00ff\u00d8\u00ff");
      case WEBP -> text.startsWith("RIFF") && text.startsWith("WEBP", 8);
      case PDF -> text.startsWith("%PDF-");
      case M4A -> text.startsWith("ftypM4A", 4);
      case MP4 -> text.startsWith("ftyp", 4) && !text.startsWith("ftypM4A", 4);
      case WEBM -> text.startsWith("\u001aE\u00df\u00a3") && text.contains("webm");
      case MP3 -> text.startsWith("ID3") || isMpegAudioFrame(head);
      case OGG -> text.startsWith("OggS");
      case TEXT -> false;
    };
  }

  /** Layer III without ID3 in front. */
  private static boolean isMpegAudioFrame(byte[] head) {
    return head.length > 2
        && (head[0] & 0xff) == 0xff
        && (head[1] & 0xe6) == 0xe2
        && (head[2] & 0xf0) != 0xf0;
  }

  private static boolean isText(Path file) throws IOException {
    var strict = StandardCharsets.UTF_8.newDecoder();
    try (var reader = new InputStreamReader(Files.newInputStream(file), strict)) {
      var portion = new char[PORTION];
      for (var read = reader.read(portion); read >= 0; read = reader.read(portion)) {
        for (int i = 0; i < read; i++) {
          if (portion[i] == 0) {
            return false;
          }
        }
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
