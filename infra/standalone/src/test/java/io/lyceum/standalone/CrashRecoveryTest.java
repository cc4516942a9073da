package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product as a process: killed in every way, started again, nothing acknowledged is gone. */
class CrashRecoveryTest {

    @TempDir
    Path folder;

    private Process process;
    private Path output;
    private int starts;

    @AfterEach
    void stop() throws Exception {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void afterKillingTheProcessOrItsDatabaseTheNextStartRecovers() throws Exception {
        var owner = start().newSchool();

        process.destroyForcibly().waitFor();
        var afterKill = start().login(owner.email());
        assertThat(afterKill
                        .get("/billing/balance")
                        .expect(200)
                        .body()
                        .path("balanceMinor")
                        .asLong())
                .isEqualTo(25_000);

        assertThat(secondStart()).contains("in use by another running Lyceum");

        postmaster().destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("PostgreSQL has ended unexpectedly");
        start().login(owner.email());

        postmaster().destroyForcibly();
        process.destroyForcibly().waitFor();
        start().login(owner.email());
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).doesNotContain("Exception");
    }

    private Client start() throws IOException {
        output = folder.resolve("output-%d.txt".formatted(++starts));
        process = launch(output);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.readString(output).contains("Ready after"));
        var address = Files.readString(output)
                .lines()
                .filter(line -> line.startsWith("Address"))
                .map(line -> line.replace("Address", "").strip())
                .findFirst()
                .orElseThrow();
        return new Client(address);
    }

    private String secondStart() throws Exception {
        var text = folder.resolve("second.txt");
        var second = launch(text);
        assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        return Files.readString(text);
    }

    private Process launch(Path text) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx600m",
                        // It lives for seconds: starting is what it does most.
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.lyceum.standalone.Standalone",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString()))
                .redirectErrorStream(true)
                .redirectOutput(text.toFile())
                .start();
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Files.readAllLines(folder.resolve("data/postgres/data/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }
}
