package io.lyceum.billing.plan;

import com.fasterxml.jackson.annotation.JsonValue;

/** How fine a video may be at most, by the shorter side of its picture (2.3). */
public enum Resolution {
    HD("720p", 720),
    FULL_HD("1080p", 1080),
    UHD("4K", 2160);

    private final String wire;
    private final int lines;

    Resolution(String wire, int lines) {
        this.wire = wire;
        this.lines = lines;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    public boolean covers(int width, int height) {
        return Math.min(width, height) <= lines;
    }
}
