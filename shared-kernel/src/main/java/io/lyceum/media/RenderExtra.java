package io.lyceum.media;

import java.util.Collection;

/** What a video may have beyond its scenes, for a surcharge on its render seconds (2.3). */
public enum RenderExtra {
    COMPLEX_EFFECTS(20),
    /** The texts of its scenes as subtitles too, beside the words in the picture. */
    MULTIPLE_SUBTITLES(10),
    ADVANCED_TRANSITIONS(15);

    private final int percent;

    RenderExtra(int percent) {
        this.percent = percent;
    }

    /** What they add together, in percent of the cost without any. */
    static int percentOf(Collection<RenderExtra> extras) {
        return extras.stream().mapToInt(extra -> extra.percent).sum();
    }
}
