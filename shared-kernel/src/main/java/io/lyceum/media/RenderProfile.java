package io.lyceum.media;

/** Size and quality of a video (2.4, C174). */
public enum RenderProfile {
    PORTRAIT_720P(720, 1280, 10),
    PORTRAIT_1080P(1080, 1920, 15),
    LANDSCAPE_1080P(1920, 1080, 15),
    SQUARE_1080P(1080, 1080, 15);

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

    /** What a video of this length costs in thousandths of render seconds: its length times the quality factor (2.3). */
    public long renderMillis(long videoMillis) {
        return videoMillis * qualityTenths / 10;
    }
}
