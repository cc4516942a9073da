package io.lyceum.cluster;

import io.lyceum.cluster.Node.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Both sides as processes of their own over one PostgreSQL, behind one origin: what a distributed installation is, on
 * this machine's loopback interface. Every node can be killed with {@code kill -9} and started again at the same
 * address. Several clusters can run at once, each in its own folder.
 */
public final class Cluster implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Plan plan;
    private final Path folder;
    private final String jwtKey;
    private final List<Node> nodes;
    private final NodeProcesses processes;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Thread atExit = Thread.ofPlatform().unstarted(this::killAll);

    private Cluster(Plan plan) {
        this.plan = plan;
        folder = plan.folder.toAbsolutePath().normalize();
        processes = new NodeProcesses(folder);
        jwtKey = randomKey();
        nodes = nodesOf(plan);
    }

    /** A cluster to be: say what it is made of, then {@link Plan#start()} it. */
    public static Plan in(Path folder) {
        return new Plan(folder);
    }

    /** Starts a cluster behind nginx and waits until all of it is healthy. */
    public static Cluster start(Path folder, int commandSides, int querySides) {
        return in(folder).commandSides(commandSides).querySides(querySides).start();
    }

    /** What a cluster is made of. */
    public static final class Plan {

        private final Path folder;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<String> jvmFlags = new ArrayList<>();
        private int commandSides = 1;
        private int querySides = 1;
        private boolean proxy = true;
        private String heap = "400m";
        private String classPath = System.getProperty("java.class.path");

        private Plan(Path folder) {
            this.folder = folder;
        }

        public Plan commandSides(int count) {
            commandSides = count;
            return this;
        }

        public Plan querySides(int count) {
            querySides = count;
            return this;
        }

        /** Whether nginx stands in front of the nodes; it must be installed then. */
        public Plan proxy(boolean wanted) {
            proxy = wanted;
            return this;
        }

        /** The largest heap of each side, as {@code -Xmx} takes it. */
        public Plan heap(String size) {
            heap = size;
            return this;
        }

        /** Where the classes of the sides are, instead of where this program's are. */
        public Plan classPath(String path) {
            classPath = path;
            return this;
        }

        /** A Spring property of every side. */
        public Plan setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** A flag of every side's JVM. */
        public Plan jvmFlag(String flag) {
            jvmFlags.add(flag);
            return this;
        }

        /**
         * Ends what an earlier cluster in the folder has left running, then starts every node.
         *
         * @throws IllegalStateException when a node does not become healthy, with the end of its log
         */
        public Cluster start() {
            if (proxy) {
                Proxy.program();
            }
            var cluster = new Cluster(this);
            try {
                cluster.begin();
                return cluster;
            } catch (RuntimeException failed) {
                cluster.close();
                throw failed;
            }
        }
    }

    private static List<Node> nodesOf(Plan plan) {
        var ports = new FreePorts();
        var nodes = new ArrayList<Node>();
        nodes.add(new Node("database", Kind.DATABASE, ports.next()));
        for (var i = 1; i <= plan.commandSides; i++) {
            nodes.add(new Node("command-" + i, Kind.COMMAND_SIDE, ports.next()));
        }
        for (var i = 1; i <= plan.querySides; i++) {
            nodes.add(new Node("query-" + i, Kind.QUERY_SIDE, ports.next()));
        }
        if (plan.proxy) {
            nodes.add(new Node("nginx", Kind.PROXY, ports.next()));
        }
        return List.copyOf(nodes);
    }

    private void begin() {
        try {
            Files.createDirectories(folder.resolve("postgres"));
            processes.endLeftovers();
            Files.writeString(
                    folder.resolve("postgres").resolve("port"), database().port() + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
        launch(database());
        awaitHealthy(database());
        nodes.stream().filter(node -> node.kind() != Kind.DATABASE).forEach(this::launch);
        awaitHealthy();
    }

    /** The origin that clients use. */
    public String url() {
        return proxy().url();
    }

    /** The JDBC address of the database; user {@code postgres}, no password. */
    public String databaseUrl() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(database().port());
    }

    /** All nodes in the order they are started in. */
    public List<Node> nodes() {
        return nodes;
    }

    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node is called " + name));
    }

    public List<Node> commandSides() {
        return of(Kind.COMMAND_SIDE);
    }

    public List<Node> querySides() {
        return of(Kind.QUERY_SIDE);
    }

    public Node database() {
        return of(Kind.DATABASE).getFirst();
    }

    /** @throws IllegalStateException in a cluster without one */
    public Node proxy() {
        return of(Kind.PROXY).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this cluster was started without a proxy"));
    }

    private List<Node> of(Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind).toList();
    }

    /** What the node has written to its standard output. */
    public Path log(Node node) {
        return processes.log(node);
    }

    public boolean isAlive(Node node) {
        return processes.isAlive(node);
    }

    /** The node's process id; the database's is that of the process which watches PostgreSQL. */
    public long pid(Node node) {
        return processes.pid(node);
    }

    /** {@code kill -9} of the node and all its child processes; returns when they are gone. */
    public void kill(Node node) {
        processes.kill(node);
    }

    /** Asks the node to end in order; returns when it has. */
    public void stop(Node node) {
        processes.stop(node);
    }

    /** Starts a node again where it was; one that still runs is stopped first. Does not wait until it is healthy. */
    public void restart(Node node) {
        if (isAlive(node)) {
            stop(node);
        }
        launch(node);
    }

    /** Waits until every node takes requests. */
    public void awaitHealthy() {
        nodes.forEach(this::awaitHealthy);
    }

    /** @throws IllegalStateException when it ends, or takes longer than 3 min, with the end of its log */
    public void awaitHealthy(Node node) {
        var latest = Instant.now().plus(LONGEST_START);
        while (!isHealthy(node)) {
            if (!isAlive(node)) {
                throw new IllegalStateException("%s has ended.%n%s".formatted(node.name(), processes.endOfLog(node)));
            }
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException("%s is not healthy after %d s.%n%s"
                        .formatted(node.name(), LONGEST_START.toSeconds(), processes.endOfLog(node)));
            }
            pause();
        }
    }

    /** Whether the node takes requests now. */
    public boolean isHealthy(Node node) {
        return switch (node.kind()) {
            case DATABASE -> databaseAnswers();
            case COMMAND_SIDE, QUERY_SIDE -> answers(node.url() + "/actuator/health/readiness");
            case PROXY -> answers(node.url() + "/proxy/health");
        };
    }

    private boolean databaseAnswers() {
        try (var connection = DriverManager.getConnection(databaseUrl(), "postgres", "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private boolean answers(String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw NodeProcesses.interrupted(interrupted);
        }
    }

    private void launch(Node node) {
        var command = switch (node.kind()) {
            case DATABASE -> database(folder.resolve("postgres"));
            case COMMAND_SIDE -> side(node, "io.lyceum.command.CommandSideApplication");
            case QUERY_SIDE -> side(node, "io.lyceum.query.QuerySideApplication");
            case PROXY -> Proxy.command(folder, node.port(), commandSides(), querySides());
        };
        processes.start(node, command, environment(node));
    }

    private List<String> database(Path data) {
        return Stream.of(java("256m"), List.of("io.lyceum.cluster.DatabaseNode", data.toString()))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> side(Node node, String main) {
        return Stream.of(
                        java(plan.heap),
                        plan.jvmFlags,
                        List.of(main, "--server.port=" + node.port(), "--server.address=127.0.0.1"),
                        plan.settings.entrySet().stream()
                                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> java(String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlyceum.cluster=" + folder,
                "-cp",
                plan.classPath);
    }

    private Map<String, String> environment(Node node) {
        return Map.of(
                "LYCEUM_NODE_ID",
                node.name(),
                "LYCEUM_DATABASE_URL",
                databaseUrl(),
                "LYCEUM_DATABASE_USERNAME",
                "postgres",
                "LYCEUM_DATABASE_PASSWORD",
                "",
                "LYCEUM_SECURITY_JWT_KEY",
                jwtKey,
                "LYCEUM_STORAGE_FOLDER",
                folder.resolve("objects").toString(),
                "LYCEUM_RATE_LIMITS_ENABLED",
                "false");
    }

    private static String randomKey() {
        var bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            throw NodeProcesses.interrupted(interrupted);
        }
    }

    private void killAll() {
        nodes.reversed().forEach(processes::kill);
    }

    /** Kills every node; the folder stays. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            return;
        }
        killAll();
        http.close();
    }
}
