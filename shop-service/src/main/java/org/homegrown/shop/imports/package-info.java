/** Bulk import of regions, shops and products from CSV files, streamed and safe to repeat. */
@NullMarked
package org.homegrown.shop.imports;

import org.jspecify.annotations.NullMarked;
