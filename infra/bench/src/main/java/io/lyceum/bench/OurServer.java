package io.lyceum.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lyceum.operations.access.AccessTokenDecoder;
import io.lyceum.operations.access.TokenKeys;
import io.lyceum.standalone.Standalone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The standalone product as a process of its own, over a database of the laboratory. */
final class OurServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    /** A start that is recorded writes its cache when it stops. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final int DEMO_PEOPLE = 10;
    private static final byte[] KEY =
            "figures are measured with this signing key only".getBytes(StandardCharsets.UTF_8);

    private final Process process;
    private final int port;
    private final Duration startedAfter;

    private OurServer(Process process, int port, Duration startedAfter) {
        this.process = process;
        this.port = port;
        this.startedAfter = startedAfter;
    }

    /** @param jvmOptions such as {@code -Xmx256m} */
    static OurServer start(Laboratory laboratory, String database, List<String> jvmOptions)
            throws IOException, InterruptedException {
        var app = laboratory.settings().app().toAbsolutePath();
        var data = laboratory.folder("server");
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvmOptions);
        if (Files.exists(app.resolve("lyceum.jar"))) {
            command.addAll(List.of("-jar", app.resolve("lyceum.jar").toString()));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Standalone.class.getName()));
        }
        command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("output.log").toFile()));
        var environment = builder.environment();
        environment.put("LYCEUM_DATABASE_URL", laboratory.url(database));
        environment.put("LYCEUM_DATABASE_USERNAME", Laboratory.USER);
        environment.put("LYCEUM_DATABASE_PASSWORD", "");
        environment.put("LYCEUM_SECURITY_JWTKEY", key());
        environment.put("LYCEUM_RATE_LIMITS_ENABLED", "false");
        var began = System.nanoTime();
        var process = builder.start();
        var server = new OurServer(process, port, Duration.ZERO);
        try {
            while (!server.isReady()) {
                if (!process.isAlive() || System.nanoTime() - began > LONGEST_START.toNanos()) {
                    throw new IOException("the server did not start; see " + data.resolve("output.log"));
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (IOException | InterruptedException failed) {
            server.close();
            throw failed;
        }
        return new OurServer(process, port, Duration.ofNanos(System.nanoTime() - began));
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() {
        try (var connection = new HttpConnection(port)) {
            return connection.send(HttpConnection.get("/actuator/health", "")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Once healthy, a first start makes the demo schools: waits until their events have come and nothing follows. */
    void awaitDemoSchools(JdbcClient jdbc) throws IOException, InterruptedException {
        var until = System.nanoTime() + LONGEST_START.toNanos();
        var head = -1L;
        while (true) {
            var registered = jdbc.sql(
                            "select count(*) from event_store.domain_event where type = 'identity.UserRegistered'")
                    .query(Long.class)
                    .single();
            var now = jdbc.sql("select position from event_store.event_head")
                    .query(Long.class)
                    .single();
            if (registered >= DEMO_PEOPLE && now == head) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new IOException("the demo schools were not made in time");
            }
            head = now;
            TimeUnit.MILLISECONDS.sleep(1_500);
        }
    }

    /** From the start of its process until it says that it is healthy. */
    Duration startedAfter() {
        return startedAfter;
    }

    int port() {
        return port;
    }

    String address() {
        return "http://localhost:" + port;
    }

    /** Base64, as the property of the signing key wants it. */
    static String key() {
        return Base64.getEncoder().encodeToString(KEY);
    }

    /** Resident memory in bytes: what the operating system holds for a process. */
    static long residentBytes(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("the process has no resident memory");
    }

    /** Makes a JVM collect garbage, as an operator would with jcmd. */
    static void collectGarbage(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var done = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (done.waitFor() != 0) {
            throw new IOException("jcmd could not reach the server");
        }
    }

    /** An access token this server believes, for an hour. */
    static String token(String tenant, String user, String role) {
        var key = new TokenKeys(key(), List.of()).current();
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(AccessTokenDecoder.ISSUER)
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
                .claim(AccessTokenDecoder.TENANT, tenant)
                .claim(AccessTokenDecoder.HOME, tenant)
                .claim(AccessTokenDecoder.ROLE, role)
                .claim(AccessTokenDecoder.SESSION, tenant)
                .claim(AccessTokenDecoder.GENERATION, 0)
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(), claims);
        try {
            token.sign(new MACSigner(key.secret()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
