package org.homegrown.incubation.curriculum;

enum MaterialKind {
  TEXT,
  VIDEO,
  AUDIO,
  QUIZ;

  /** Whether a file of this media type is of this kind. */
  boolean takes(String mediaType) {
    return switch (this) {
      case TEXT ->
          mediaType.startsWith("image/")
              || mediaType.equals("application/pdf")
              || mediaType.equals("text/plain");
      case VIDEO -> mediaType.startsWith("video/");
      case AUDIO -> mediaType.startsWith("audio/");
      case QUIZ -> false;
    };
  }
}
