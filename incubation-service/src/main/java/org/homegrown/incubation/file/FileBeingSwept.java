package org.homegrown.incubation.file;

import org.homegrown.kit.problem.Conflict;

/** The same bytes were here before and are being deleted. */
class FileBeingSwept extends Conflict {

  FileBeingSwept() {
    super("file-being-deleted", "The same file is being deleted at this moment. Try again soon.");
  }
}
