package org.homegrown.kit.imports;

import org.homegrown.kit.problem.Conflict;

/** There is nothing to go on with. */
class ImportNotResumable extends Conflict {

  ImportNotResumable() {
    super(
        "import-not-resumable",
        "Only an import of the same things that failed or was abandoned can go on, and no dry run.");
  }
}
