package io.lyceum.query.learning;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Draws a certificate as one page in A4. It is drawn anew for whoever asks, from what the events say: no file with a
 * person's name outlives that person's being forgotten. Takes tens of milliseconds of a thread that may block.
 */
final class CertificatePdf {

    /** Latin, Cyrillic and Greek; comes with PDFBox and is embedded in the page. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Color INK = new Color(0x1d3557);
    private static final PDRectangle PAGE =
            new PDRectangle(/* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
    private static final float WIDEST_LINE = PAGE.getWidth() - 160;

    /**
     * What it says.
     *
     * @param issuedOn a date as it is written
     * @param checkAt where anybody can check the number
     */
    record Text(String school, String name, String course, String number, String issuedOn, String checkAt) {}

    private CertificatePdf() {}

    static byte[] of(Text text) throws IOException {
        try (var document = new PDDocument();
                var fontFile = Objects.requireNonNull(CertificatePdf.class.getResourceAsStream(FONT))) {
            var page = new PDPage(PAGE);
            document.addPage(page);
            document.getDocumentInformation().setTitle("Сертификат " + text.number());
            // The same certificate is the same file.
            document.setDocumentId((long) text.number().hashCode());
            var font = PDType0Font.load(document, fontFile, true);
            try (var canvas = new PDPageContentStream(document, page)) {
                frame(canvas);
                centred(canvas, font, 18, 490, text.school());
                centred(canvas, font, 44, 420, "Сертификат");
                centred(canvas, font, 16, 365, "подтверждает, что");
                centred(canvas, font, 34, 310, text.name());
                centred(canvas, font, 16, 260, "завершил(а) курс");
                centred(canvas, font, 26, 215, "«" + text.course() + "»");
                centred(canvas, font, 14, 130, "%s · № %s".formatted(text.issuedOn(), text.number()));
                centred(canvas, font, 10, 100, "Проверить: " + text.checkAt());
            }
            var file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        }
    }

    private static void frame(PDPageContentStream canvas) throws IOException {
        canvas.setStrokingColor(INK);
        canvas.setNonStrokingColor(INK);
        canvas.setLineWidth(3);
        canvas.addRect(30, 30, PAGE.getWidth() - 60, PAGE.getHeight() - 60);
        canvas.stroke();
    }

    /** A line too long for the page is written smaller. */
    private static void centred(PDPageContentStream canvas, PDFont font, float size, float height, String text)
            throws IOException {
        var shown = drawable(font, text);
        var width = font.getStringWidth(shown) / 1000 * size;
        var fitting = width > WIDEST_LINE ? size * WIDEST_LINE / width : size;
        canvas.beginText();
        canvas.setFont(font, fitting);
        canvas.newLineAtOffset((PAGE.getWidth() - Math.min(width, WIDEST_LINE)) / 2, height);
        canvas.showText(shown);
        canvas.endText();
    }

    /** Signs the font does not have, such as emoji or line breaks, become question marks instead of an error. */
    private static String drawable(PDFont font, String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(sign -> shown.append(hasGlyph(font, sign) ? Character.toString(sign) : "?"));
        return shown.toString();
    }

    private static boolean hasGlyph(PDFont font, int sign) {
        try {
            return font.encode(Character.toString(sign)).length > 0;
        } catch (IOException | IllegalArgumentException missing) {
            return false;
        }
    }
}
