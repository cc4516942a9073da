package io.lyceum.media;

/**
 * What a render job takes. Its scenes are given, so it asks no model for anything: tokens and credits are 0.
 *
 * @param renderMillis thousandths of render seconds (2.3)
 * @param usdMicros what all of it is worth at the plan's prices, in millionths of a dollar
 */
public record RenderCost(long tokens, long kaiCredits, long renderMillis, long usdMicros) {}
