package io.lyceum.tools.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The rows of a table file, as COPY wrote them: one a line, the line's end included. */
final class CopyLines implements AutoCloseable {

    private final InputStream in;
    private byte[] line = new byte[4096];
    private int length;

    CopyLines(Path file) throws IOException {
        in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16);
    }

    /** Goes to the next line; false when there is none. */
    boolean next() throws IOException {
        length = 0;
        for (var read = in.read(); read != -1; read = in.read()) {
            if (length == line.length) {
                line = java.util.Arrays.copyOf(line, length * 2);
            }
            line[length++] = (byte) read;
            if (read == '\n') {
                return true;
            }
        }
        if (length > 0) {
            throw new EOFException("a row without an end");
        }
        return false;
    }

    byte[] buffer() {
        return line;
    }

    int length() {
        return length;
    }

    /** The first column, when that is a number. */
    long leadingNumber() {
        var number = 0L;
        for (var i = 0; i < length && line[i] >= '0' && line[i] <= '9'; i++) {
            number = number * 10 + (line[i] - '0');
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
