package io.lyceum.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFactorsTest {

    /** The secret of RFC 6238, appendix B, in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final SecondFactors factors = new SecondFactors();

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(factors.stepOf(code, SECRET, Instant.ofEpochSecond(second))).hasValue(second / 30);
        assertThat(factors.stepOf(" " + code + " ", SECRET, Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void aClockMayBeOffByAStep(long off) {
        assertThat(factors.stepOf("287082", SECRET, Instant.ofEpochSecond(59 + off)))
                .hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 61, 3_600})
    void butNotByMore(long off) {
        assertThat(factors.stepOf("081804", SECRET, Instant.ofEpochSecond(1_111_111_109 + off)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "287083", "28708", "2870820", "94287082", "２８７０８２"})
    void anythingElseIsNoCode(String code) {
        assertThat(factors.stepOf(code, SECRET, Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    void secretsAreLongAndEachIsAnother() {
        assertThat(factors.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(factors.newSecret());
        assertThat(SecondFactors.address("ABC", "Olga O&Co@test.example"))
                .isEqualTo("otpauth://totp/Lyceum:Olga%20O%26Co%40test.example?secret=ABC&issuer=Lyceum&algorithm=SHA1"
                        + "&digits=6&period=30");
    }

    @Test
    void aRecoveryCodeIsTheSameHoweverItIsTyped() {
        var code = factors.newRecoveryCodes().getFirst();

        assertThat(SecondFactors.digest(code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(SecondFactors.digest(code));
        assertThat(SecondFactors.digest(code + "x")).isNotEqualTo(SecondFactors.digest(code));
    }
}
