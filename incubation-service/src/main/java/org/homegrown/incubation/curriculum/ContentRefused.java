package org.homegrown.incubation.curriculum;

import java.util.List;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.RuleBroken;

/** A content that does not hold together. */
class ContentRefused extends RuleBroken {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  private ContentRefused(String code, String detail, List<Violation> violations) {
    super(code, detail);
    this.violations = violations;
  }

  static ContentRefused because(List<Violation> violations) {
    return new ContentRefused("content-refused", "The content does not hold together.", violations);
  }

  static ContentRefused fileUnknown(List<Violation> violations) {
    return new ContentRefused(
        "file-unknown",
        "The programme has no such learning material, or it is of another kind.",
        violations);
  }

  static ContentRefused tooLarge() {
    return new ContentRefused(
        "content-too-large", "A content may have at most 1 MB beside its files.", List.of());
  }

  /** With paths into the content. */
  @Override
  public List<Violation> violations() {
    return violations;
  }
}
