package io.lyceum.query.platform.read;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** An answer as a file for spreadsheets: {@link CsvLine}s in UTF-8, of the position the answer is of. */
public final class CsvFile {

    private static final String TYPE = "text/csv;charset=UTF-8";

    /** Sent one by one, lines cost more than the rows they are made of. */
    private static final int LINES_AT_ONCE = 200;

    private CsvFile() {}

    /**
     * @param answer whose headers the file has
     * @param name as it is saved, such as {@code students.csv}
     */
    public static ResponseEntity<Flux<String>> of(ResponseEntity<?> answer, String name, Flux<String> lines) {
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
                .body(lines.buffer(LINES_AT_ONCE).map(together -> String.join("", together)));
    }
}
