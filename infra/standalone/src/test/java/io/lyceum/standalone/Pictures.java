package io.lyceum.standalone;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Pictures to upload. */
final class Pictures {

    private Pictures() {}

    /** A PNG that nobody has uploaded before. */
    static byte[] newPicture() throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        var random = UUID.randomUUID();
        image.setRGB(0, 0, (int) random.getMostSignificantBits());
        image.setRGB(1, 1, (int) random.getLeastSignificantBits());
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    /** Under which object storage keeps it. */
    static String hashOf(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
