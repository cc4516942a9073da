package io.lyceum.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx with the configuration that the containers run with, filled in for nodes of this machine. */
final class Proxy {

    private static final String TEMPLATE = "/nginx.conf.template";

    private Proxy() {}

    /** @throws IllegalStateException when nginx is not installed; says how to install it */
    static Path program() {
        return Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":"),
                        new String[] {"/usr/sbin", "/usr/local/sbin"})
                .flatMap(Stream::of)
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nginx is not installed, and routes requests between the two sides. Install it, for example"
                                + " with: apt-get update && apt-get install -y nginx-light"));
    }

    /** @return the command that runs it in the foreground */
    static List<String> command(Path folder, int port, List<Node> commandSides, List<Node> querySides) {
        var nginx = folder.resolve("nginx");
        var configuration = nginx.resolve("nginx.conf");
        try {
            Files.createDirectories(nginx);
            Files.writeString(
                    configuration,
                    template()
                            .replace("${LYCEUM_LISTEN}", "127.0.0.1:" + port)
                            .replace("${LYCEUM_TEMP}", nginx.toString())
                            .replace("${LYCEUM_COMMAND_SERVERS}", servers(commandSides))
                            .replace("${LYCEUM_QUERY_SERVERS}", servers(querySides))
                            .replace("${LYCEUM_TRUSTED_PROXIES}", ""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        // Started as root, nginx would drop to a user that may not enter the cluster's folder.
        var user = "root".equals(System.getProperty("user.name")) ? "user root; " : "";
        return List.of(
                program().toString(),
                "-p",
                nginx.toString(),
                "-e",
                "stderr",
                "-c",
                configuration.toString(),
                "-g",
                user + "daemon off;");
    }

    private static String servers(List<Node> nodes) {
        return nodes.stream()
                .map(node -> "server 127.0.0.1:%d max_fails=1 fail_timeout=1s;".formatted(node.port()))
                .collect(Collectors.joining(" "));
    }

    private static String template() throws IOException {
        try (var template = Objects.requireNonNull(Proxy.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
