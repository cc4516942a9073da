package io.lyceum.query.platform.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvLineTest {

    @Test
    void whatWouldBreakTheLineIsQuoted() {
        assertThat(CsvLine.of("Иванов, Иван", "says \"hi\"", "two\nlines", null, 7))
                .isEqualTo("\"Иванов, Иван\",\"says \"\"hi\"\"\",\"two\nlines\",,7\r\n");
    }

    @Test
    void aFormulaIsShownAndNotRun() {
        assertThat(CsvLine.of("=HYPERLINK(1)", "+7 900", "@x", "-1", -1))
                .isEqualTo("'=HYPERLINK(1),'+7 900,'@x,'-1,-1\r\n");
    }
}
