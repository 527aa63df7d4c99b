package org.homegrown.incubation.file;

import java.util.UUID;

/** A room that shows files to people whom {@link Files} does not know. Any number of beans. */
public interface ShownFiles {

  /** Whether this person may see the file because of what the room shows them. */
  boolean shows(UUID file, String person);
}
