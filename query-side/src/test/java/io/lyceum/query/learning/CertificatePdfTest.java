package io.lyceum.query.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class CertificatePdfTest {

    private static final CertificatePdf.Text TEXT = new CertificatePdf.Text(
            "Школа «Аврора»",
            "Ёлкина-Щукина Юлия",
            "English for everyday life",
            "ABCD-EFGH-JKMN-PQRS",
            "1 июня 2026",
            "https://lyceum.example/check");

    @Test
    void itSaysWhoDidWhatInCyrillic() throws IOException {
        try (var document = Loader.loadPDF(CertificatePdf.of(TEXT))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            TEXT.school(), TEXT.name(), TEXT.course(), TEXT.number(), TEXT.issuedOn(), TEXT.checkAt());
            assertThat(document.getPage(0).getResources().getFontNames())
                    .allSatisfy(font -> assertThat(document.getPage(0)
                                    .getResources()
                                    .getFont(font)
                                    .isEmbedded())
                            .isTrue());
        }
    }

    @Test
    void theSameCertificateIsTheSameFile() throws IOException {
        assertThat(CertificatePdf.of(TEXT)).isEqualTo(CertificatePdf.of(TEXT));
    }

    @Test
    void signsWithoutAGlyphAndEndlessNamesStillMakeAPage() throws IOException {
        var odd = new CertificatePdf.Text("S", "名前 🎓\n" + "Я".repeat(190), "C", "N", "D", "U");

        try (var document = Loader.loadPDF(CertificatePdf.of(odd))) {
            assertThat(new PDFTextStripper().getText(document)).contains("ЯЯЯ");
        }
    }
}
