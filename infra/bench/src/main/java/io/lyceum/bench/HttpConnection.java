package io.lyceum.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection: as little work as a client can do, because it shares the machine. */
final class HttpConnection implements AutoCloseable {

    /** @param body empty for answers without one */
    record Answer(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final InputStream in;

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    /** @param headers complete lines, each ended by CR LF */
    static byte[] get(String path, String headers) {
        return withoutBody("GET", path, headers);
    }

    /** @param headers complete lines, each ended by CR LF */
    static byte[] delete(String path, String headers) {
        return withoutBody("DELETE", path, headers);
    }

    private static byte[] withoutBody(String method, String path, String headers) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
                .formatted(method, path, headers)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @param headers complete lines, each ended by CR LF */
    static byte[] post(String path, String headers, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(path, body.length, headers)
                        .getBytes(StandardCharsets.US_ASCII);
        var request = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    Answer send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        return readAnswer();
    }

    /** Sends a request whose answer has no end; {@link #readLine} reads it. */
    void begin(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    String readLine() throws IOException {
        var line = new StringBuilder(80);
        while (true) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    private Answer readAnswer() throws IOException {
        var status = Integer.parseInt(readLine().split(" ")[1]);
        var length = -1;
        var chunked = false;
        for (var line = readLine(); !line.isEmpty(); line = readLine()) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).trim());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.contains("chunked");
            }
        }
        return new Answer(status, chunked ? readChunks() : in.readNBytes(Math.max(0, length)));
    }

    private byte[] readChunks() throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(readLine().trim(), 16);
            body.write(in.readNBytes(size));
            readLine();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
