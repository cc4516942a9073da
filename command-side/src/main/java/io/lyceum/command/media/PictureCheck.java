package io.lyceum.command.media;

import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.springframework.http.MediaType;

/** Whether content is a picture that can be rendered: ffmpeg waits for ever for the rest of a broken one. */
final class PictureCheck {

    private static final Map<String, String> TYPES =
            Map.of("png", MediaType.IMAGE_PNG_VALUE, "jpeg", MediaType.IMAGE_JPEG_VALUE);
    private static final long MOST_PIXELS = 100_000_000;
    /** Of so many rows and columns one is kept: all of it is read, little of it held. */
    private static final int KEPT_OF = 16;

    private PictureCheck() {}

    /**
     * Its media type.
     *
     * @throws Rejection {@code unsupported-media-type} if it is neither PNG nor JPEG, or is not whole
     */
    static String typeOf(byte[] content) {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(input);
            if (readers.hasNext()) {
                return typeOf(readers.next(), input);
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new Rejection(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the picture is not whole");
        }
        throw neither();
    }

    private static String typeOf(ImageReader reader, ImageInputStream input) throws IOException {
        try {
            var format = reader.getFormatName().toLowerCase(Locale.ROOT);
            var type = TYPES.get(format);
            if (type == null) {
                throw neither();
            }
            reader.setInput(input, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw new Rejection(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the picture has more than 100 megapixels");
            }
            var kept = reader.getDefaultReadParam();
            kept.setSourceSubsampling(KEPT_OF, KEPT_OF, 0, 0);
            if (reader.canReadRaster()) {
                reader.readRaster(0, kept);
            } else {
                reader.read(0, kept);
            }
            return type;
        } finally {
            reader.dispose();
        }
    }

    private static Rejection neither() {
        return new Rejection(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "the content is neither PNG nor JPEG");
    }
}
