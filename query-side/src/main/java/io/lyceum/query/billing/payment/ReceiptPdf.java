package io.lyceum.query.billing.payment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A receipt as one page of PDF, with a font that has Cyrillic letters inside. The same receipt has the same bytes. */
final class ReceiptPdf {

    /** Inside PDFBox's own jar. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final float MARGIN = 56;
    private static final int LONGEST_LINE = 70;

    private ReceiptPdf() {}

    static byte[] of(Receipt receipt) {
        try (var document = new PDDocument();
                var font = font()) {
            var embedded = PDType0Font.load(document, font, true);
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                write(content, embedded, receipt);
            }
            describe(document, receipt);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }

    private static void write(PDPageContentStream content, PDFont font, Receipt receipt) throws IOException {
        content.beginText();
        content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN - 20);
        content.setFont(font, 20);
        content.showText("Квитанция · Receipt");
        content.setFont(font, 11);
        content.setLeading(20);
        content.newLine();
        content.newLine();
        for (var line : lines(receipt)) {
            content.showText(shown(font, line));
            content.newLine();
        }
        content.endText();
    }

    private static List<String> lines(Receipt receipt) {
        var lines = new ArrayList<String>();
        lines.add("Платёж · Payment: " + receipt.paymentId());
        lines.add("Заказ · Order: " + receipt.orderId());
        lines.add("Дата · Date: " + TIME.format(Objects.requireNonNull(receipt.completedAt())));
        lines.add("Назначение · For: " + receipt.description());
        lines.add("Сумма · Amount: " + amount(receipt.amountMinor(), receipt.currency()));
        if (receipt.refundedMinor() > 0) {
            lines.add("Возвращено · Refunded: " + amount(receipt.refundedMinor(), receipt.currency()));
        }
        if (receipt.payerName() != null) {
            lines.add("Плательщик · Payer: " + receipt.payerName());
        }
        if (receipt.payerEmail() != null) {
            lines.add("E-mail: " + receipt.payerEmail());
        }
        lines.add("Оператор · Provider: " + receipt.provider()
                + (receipt.providerPayment() == null ? "" : " " + receipt.providerPayment()));
        if (receipt.provider().equals("OFFLINE")) {
            lines.add("Деньги не списаны · No money was taken: the system runs offline");
        }
        return lines;
    }

    private static String amount(long minor, String currency) {
        return BigDecimal.valueOf(minor, 2).toPlainString() + " " + currency;
    }

    /** What the font has no letter for is a question mark: a name may be anything. */
    private static String shown(PDFont font, String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(LONGEST_LINE * 2L).forEach(letter -> {
            var one = Character.toString(letter);
            try {
                font.encode(one);
                shown.append(one);
            } catch (IOException | IllegalArgumentException missing) {
                shown.append('?');
            }
        });
        return shown.toString();
    }

    private static void describe(PDDocument document, Receipt receipt) {
        var information = document.getDocumentInformation();
        information.setTitle("Receipt " + receipt.paymentId());
        information.setProducer("Lyceum");
        Calendar completed = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        completed.setTimeInMillis(Objects.requireNonNull(receipt.completedAt()).toEpochMilli());
        information.setCreationDate(completed);
        // Otherwise made from the clock.
        var id = new COSArray();
        id.add(new COSString(receipt.paymentId().toString()));
        id.add(new COSString(receipt.paymentId().toString()));
        document.getDocument().setDocumentID(id);
        document.setDocumentId(receipt.paymentId().getMostSignificantBits());
    }
}
