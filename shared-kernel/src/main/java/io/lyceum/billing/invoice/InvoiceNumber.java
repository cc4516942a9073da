package io.lyceum.billing.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What people call an invoice, such as {@code LY-202611-7K3QF09XZ2M4}: unique on the platform, and says nothing of others. */
public record InvoiceNumber(@JsonValue String value) {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyyMM").withZone(ZoneOffset.UTC);
    private static final int LETTERS = 12;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceNumber {}

    /** The same for the same invoice, whenever it is asked for. */
    public static InvoiceNumber of(InvoiceId invoice, Instant issuedAt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(invoice.toString().getBytes(StandardCharsets.UTF_8));
            var letters = new BigInteger(1, digest).toString(32).toUpperCase(Locale.ROOT);
            return new InvoiceNumber(
                    "LY-%s-%s".formatted(MONTH.format(issuedAt), letters.substring(letters.length() - LETTERS)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
