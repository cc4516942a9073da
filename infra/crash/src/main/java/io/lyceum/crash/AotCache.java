package io.lyceum.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JDK's ahead-of-time cache (JEP 514) for both sides, trained once by a standalone start: sides that are killed
 * every few seconds start in half the time. Only a class path of jars can be cached.
 */
final class AotCache {

    private static final Duration LONGEST_TRAINING = Duration.ofMinutes(4);

    private AotCache() {}

    /**
     * Trains a cache.
     *
     * @param flags of the JVMs that will use it
     * @return its file; empty when the class path holds folders
     */
    static Optional<Path> train(Path folder, List<String> flags) throws IOException, InterruptedException {
        var classPath = System.getProperty("java.class.path");
        if (Stream.of(classPath.split(File.pathSeparator)).anyMatch(entry -> !entry.endsWith(".jar"))) {
            return Optional.empty();
        }
        var cache = folder.resolve("sides.aot");
        var log = folder.resolve("training.log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(flags);
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
        return Files.exists(cache) ? Optional.of(cache) : Optional.empty();
    }
}
