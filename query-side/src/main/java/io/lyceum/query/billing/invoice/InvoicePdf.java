package io.lyceum.query.billing.invoice;

import io.lyceum.query.billing.invoice.InvoiceController.InvoiceView;
import io.lyceum.query.billing.invoice.InvoiceController.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** An invoice on one A4 page, in letters that know Cyrillic. */
final class InvoicePdf {

    /** Comes with PDFBox. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final float LEFT = 56;
    private static final float RIGHT = 540;
    private static final int LONGEST_TEXT = 60;

    private final PDPageContentStream page;
    private final PDFont font;
    private float y = 780;

    private InvoicePdf(PDPageContentStream page, PDFont font) {
        this.page = page;
        this.font = font;
    }

    static byte[] of(InvoiceView invoice, String number) {
        try (var document = new PDDocument();
                var letters = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            var sheet = new PDPage(PDRectangle.A4);
            document.addPage(sheet);
            // Else it is made of the time: the same invoice is the same file.
            document.setDocumentId((long) number.hashCode());
            document.getDocumentInformation().setTitle("Invoice " + number);
            var font = PDType0Font.load(document, letters);
            try (var content = new PDPageContentStream(document, sheet)) {
                new InvoicePdf(content, font).write(invoice, number);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(InvoiceView invoice, String number) throws IOException {
        line(20, "Invoice " + number, "");
        y -= 12;
        line(11, "Billed to: " + invoice.billedTo(), "");
        line(
                11,
                "Issued: " + date(invoice.issuedAt()),
                "State: " + invoice.state().toLowerCase(Locale.ROOT));
        if (invoice.paidAt() != null) {
            line(11, "Paid: " + date(invoice.paidAt()), Boolean.TRUE.equals(invoice.offline()) ? "offline" : "");
        }
        y -= 18;
        for (var line : invoice.lines()) {
            line(11, line.description(), dollars(line.amountCents()));
            line(8, explanation(line), "");
            y -= 6;
        }
        rule();
        line(13, "Total", dollars(invoice.totalCents()) + " " + invoice.currency());
    }

    private static String explanation(Line line) {
        var span = line.from().equals(line.to()) ? date(line.from()) : date(line.from()) + " - " + date(line.to());
        return line.resource() == null
                ? span
                : "%s, %s".formatted(span, Quantities.shown(line.resource(), line.quantity()));
    }

    private void line(int size, String left, String right) throws IOException {
        text(size, LEFT, left);
        text(size, RIGHT - width(size, shown(right)), right);
        y -= size * 1.5f;
    }

    private void text(int size, float x, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(shown(text));
        page.endText();
    }

    private void rule() throws IOException {
        page.moveTo(LEFT, y + 8);
        page.lineTo(RIGHT, y + 8);
        page.stroke();
        y -= 12;
    }

    private float width(int size, String text) throws IOException {
        return font.getStringWidth(text) / 1_000 * size;
    }

    /** A letter the font does not have would refuse the whole page. */
    private String shown(String text) throws IOException {
        var shown = new StringBuilder();
        for (var letter : text.codePoints().limit(LONGEST_TEXT).toArray()) {
            shown.append(isKnown(letter) ? Character.toString(letter) : "?");
        }
        return shown.toString();
    }

    private boolean isKnown(int letter) throws IOException {
        try {
            font.encode(Character.toString(letter));
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static String date(@Nullable Instant time) {
        return time == null ? "" : DATE.format(time);
    }

    private static String dollars(long cents) {
        return "$%d.%02d".formatted(cents / 100, cents % 100);
    }
}
