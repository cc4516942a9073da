package io.lyceum.command.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Rejection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aWholePictureIsTakenAndOneThatEndsTooSoonIsNot(String format) throws IOException {
        var picture = picture(format);

        assertThat(PictureCheck.typeOf(picture)).isEqualTo("image/" + format);
        assertThatThrownBy(() -> PictureCheck.typeOf(Arrays.copyOf(picture, 12)))
                .isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp"})
    void otherPicturesAreNotTaken(String format) throws IOException {
        var picture = picture(format);

        assertThatThrownBy(() -> PictureCheck.typeOf(picture))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("neither PNG nor JPEG");
    }

    private static byte[] picture(String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }
}
