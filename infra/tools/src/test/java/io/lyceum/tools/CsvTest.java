package io.lyceum.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.tools.Csv.BadRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir
    Path folder;

    @Test
    void valuesAreReadByTheirColumnAlsoQuoted() throws IOException {
        var rows = Csv.read(file("id,name,score\n7,\"Petrov, \"\"Ivan\"\"\",80\n8,,\n"));

        assertThat(rows.getFirst().text("name")).isEqualTo("Petrov, \"Ivan\"");
        assertThat(rows.getFirst().number("score", 0, 100)).isEqualTo(80);
        assertThat(rows.getLast().has("score")).isFalse();
    }

    @Test
    void aBadRowIsNamedByFileLineAndReason() throws IOException {
        var rows = Csv.read(file("id,score\n7,eighty\n8,800\n9\n"));

        assertThatThrownBy(() -> rows.get(0).number("score", 0, 100))
                .isInstanceOf(BadRow.class)
                .hasMessage("rows.csv:2: score is not a number: eighty");
        assertThatThrownBy(() -> rows.get(1).number("score", 0, 100))
                .hasMessage("rows.csv:3: score is not within 0 and 100");
        assertThatThrownBy(() -> rows.get(2).text("score")).hasMessage("rows.csv:4: score is empty");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }
}
