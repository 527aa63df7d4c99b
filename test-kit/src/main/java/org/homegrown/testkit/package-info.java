/** What the tests of every room share: a real PostgreSQL, real tokens, the rules of the house. */
@NullMarked
package org.homegrown.testkit;

import org.jspecify.annotations.NullMarked;
