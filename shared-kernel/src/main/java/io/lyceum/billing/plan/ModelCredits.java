package io.lyceum.billing.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a generation by a model is reserved with, in credits: of what its provider publishes as a range the upper end, of
 * contradicting lists the first (A13). It is settled with what it really took, one to one (C156).
 *
 * @param model as requests name it
 * @param per what {@code credits} are for: {@code generation}, or {@code minute} of sound
 */
public record ModelCredits(String model, long credits, String per) {

    /** The list of the catalogue's first version. */
    static final List<ModelCredits> FIRST = List.of(
            each("veo3.1", 80),
            each("veo3.1-fast", 70),
            each("sora-2", 100),
            each("kling-2.1-pro", 70),
            each("kling-2.5-turbo", 50),
            each("runway-gen3", 80),
            each("runway-aleph", 70),
            each("minimax", 50),
            each("hailuo-02", 60),
            each("wan-2.5", 60),
            each("seedance", 55),
            each("luma-modify", 70),
            each("gpt-4o-image", 10),
            each("flux-pro", 8),
            each("flux-kontext", 8),
            each("flux-kontext-max", 12),
            each("midjourney", 12),
            each("seedream-v4", 8),
            each("qwen-image", 8),
            each("ghibli", 10),
            each("recraft-upscale", 4),
            each("background-removal", 2),
            each("nano-banana", 8),
            new ModelCredits("elevenlabs-tts", 10, "minute"),
            each("elevenlabs-sfx", 10),
            each("suno-v4", 30),
            each("suno-v4.5", 30),
            each("suno-v5", 35),
            each("suno-extend", 15),
            each("vocal-separation", 5),
            each("style-transfer", 70),
            each("inpaint", 40),
            each("extend", 60));

    private static ModelCredits each(String model, long credits) {
        return new ModelCredits(model, credits, "generation");
    }

    /** Empty for a model the list does not have. */
    static Optional<ModelCredits> find(List<ModelCredits> list, String model) {
        return list.stream().filter(known -> known.model().equals(model)).findFirst();
    }
}
