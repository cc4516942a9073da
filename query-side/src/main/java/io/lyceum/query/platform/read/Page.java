package io.lyceum.query.platform.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor pass it as {@code cursor} for the next page; absent on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
