package org.homegrown.shop.search;

import java.util.UUID;
import org.homegrown.kit.page.Cursor;

/**
 * A product that was found.
 *
 * @param place where the list goes on after it
 */
public record Hit(UUID shopId, UUID productId, Cursor place) {}
