package io.lyceum.media;

import java.util.Collection;

/** Size and quality of a video (2.4, C174). */
public enum RenderProfile {
    PORTRAIT_720P(720, 1280, 10),
    PORTRAIT_1080P(1080, 1920, 15),
    LANDSCAPE_1080P(1920, 1080, 15),
    SQUARE_1080P(1080, 1080, 15),
    PORTRAIT_4K(2160, 3840, 30),
    LANDSCAPE_4K(3840, 2160, 30);

    private static final int TENTHS_AND_PERCENT = 10 * 100;

    private final int width;
    private final int height;
    private final int qualityTenths;

    RenderProfile(int width, int height, int qualityTenths) {
        this.width = width;
        this.height = height;
        this.qualityTenths = qualityTenths;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * What a video of this length costs in thousandths of render seconds: its length times the quality factor, and the
     * surcharges on that (2.3).
     *
     * @param extras each once
     */
    public long renderMillis(long videoMillis, Collection<RenderExtra> extras) {
        return videoMillis * qualityTenths * (100 + RenderExtra.percentOf(extras)) / TENTHS_AND_PERCENT;
    }
}
