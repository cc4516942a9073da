package io.lyceum.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/**
 * The number on a certificate: 16 letters and digits in groups of four, none that is mistaken for another. Made from the
 * student and the course, so there is one; 76 of its bits cannot be guessed.
 */
public record CertificateNumber(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SYMBOLS = 16;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CertificateNumber {}

    public static CertificateNumber of(StudentId student, CourseId course) {
        var id = Ids.derived(student.value(), "certificate:" + course);
        var number = new StringBuilder();
        for (var symbol = 0; symbol < SYMBOLS; symbol++) {
            if (symbol > 0 && symbol % 4 == 0) {
                number.append('-');
            }
            number.append(ALPHABET.charAt(fiveBits(id, 5 * symbol)));
        }
        return new CertificateNumber(number.toString());
    }

    private static int fiveBits(UUID id, int from) {
        var bits = 0;
        for (var bit = from; bit < from + 5; bit++) {
            var half = bit < 64 ? id.getMostSignificantBits() : id.getLeastSignificantBits();
            bits = bits << 1 | (int) (half >>> (63 - bit % 64) & 1);
        }
        return bits;
    }

    @Override
    public String toString() {
        return value;
    }
}
