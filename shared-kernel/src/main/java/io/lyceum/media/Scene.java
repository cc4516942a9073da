package io.lyceum.media;

import org.jspecify.annotations.Nullable;

/**
 * One scene of a video: a picture or a plain colour, with a text over it.
 *
 * @param millis how long it is shown
 * @param pictureHash of a picture in object storage
 * @param color behind the text where there is no picture, {@code #rrggbb}
 */
public record Scene(String text, int millis, @Nullable String pictureHash, String color) {}
