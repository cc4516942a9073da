package io.lyceum.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * The JDK's ahead-of-time cache (JEP 514) for both sides, trained once by a standalone start: sides that are killed
 * every few seconds start in half the time.
 *
 * @param classPath jars only, as a cache demands; the sides must be started with it
 * @param flags to start them with: those of the training, and the cache itself unless the training failed; everything
 *     works without, only slower
 */
record AotCache(String classPath, List<String> flags) {

    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(4);

    // A side lives for seconds here: what the full compiler gains it costs at every start.
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** @param folder where it lies as long as it is used */
    static AotCache train(Path folder) throws IOException, InterruptedException {
        var classPath = jars(folder);
        var cache = folder.resolve("sides.aot");
        var log = folder.resolve("training.log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                "io.lyceum.standalone.Standalone",
                "--port",
                "0",
                "--data",
                folder.resolve("training").toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            var latest = Instant.now().plus(LONGEST_TRAINING);
            while (process.isAlive()
                    && Instant.now().isBefore(latest)
                    && !Files.readString(log).contains("Ready after")) {
                Thread.sleep(200);
            }
            process.destroy();
            process.waitFor(LONGEST_TRAINING.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var used = new ArrayList<>(SHORT_LIVED);
        if (Files.exists(cache)) {
            used.add("-XX:AOTCache=" + cache);
        }
        return new AotCache(classPath, List.copyOf(used));
    }

    /** This program's class path, with a jar made of each folder in it. */
    private static String jars(Path folder) throws IOException {
        var jar = ToolProvider.findFirst("jar").orElseThrow();
        var jars = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Files.isDirectory(Path.of(entry))) {
                jars.add(entry);
                continue;
            }
            var made = folder.resolve("classes-%d.jar".formatted(jars.size())).toString();
            if (jar.run(System.out, System.err, "--create", "--no-compress", "--file", made, "-C", entry, ".") != 0) {
                throw new IOException("no jar could be made of " + entry);
            }
            jars.add(made);
        }
        return String.join(File.pathSeparator, jars);
    }
}
