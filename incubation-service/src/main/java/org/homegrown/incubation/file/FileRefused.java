package org.homegrown.incubation.file;

import org.homegrown.kit.problem.RuleBroken;

/** Too large, empty, or not of a kind that is taken here. */
public class FileRefused extends RuleBroken {

  private FileRefused(String code, String detail) {
    super(code, detail);
  }

  static FileRefused tooLarge(long most) {
    return new FileRefused(
        "file-too-large", "A file may have at most %d MB.".formatted(most / 1024 / 1024));
  }

  static FileRefused type() {
    return new FileRefused(
        "file-type-refused", "A file of this kind is not taken here, whatever it is called.");
  }
}
