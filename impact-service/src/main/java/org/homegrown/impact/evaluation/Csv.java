package org.homegrown.impact.evaluation;

import java.io.IOException;
import java.io.InputStream;

/** A CSV file that can be read more than once. */
interface Csv {

  InputStream open() throws IOException;
}
