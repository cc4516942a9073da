package io.lyceum.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.boot.logging.LoggingSystem;

/** {@code scripts/crash}. */
public final class Crash {

    private Crash() {}

    static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        // What the libraries have to say while a copy is made is nobody's concern here.
        LoggingSystem.get(Crash.class.getClassLoader()).beforeInitialize();
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage() + "; see scripts/crash --help");
            System.exit(2);
            return;
        }
        System.exit(run(options, System.out).isWell() ? 0 : 1);
    }

    /** Does what the options ask for, and reports. */
    static Report run(Options options, PrintStream out) throws Exception {
        if (options.held().isEmpty()) {
            return run(options, out, Proof::kill);
        }
        var time = options.held().get();
        return run(options, out, proof -> {
            var end = Instant.now().plus(time);
            proof.hold(() -> Instant.now().isAfter(end));
        });
    }

    /** Holds a transaction open until others have been acknowledged, and reports. */
    static Report hold(Options options, long others, PrintStream out) throws Exception {
        return run(options, out, proof -> proof.hold(() -> proof.acknowledged() >= others));
    }

    private interface Task {

        void on(Proof proof) throws Exception;
    }

    /** Removes the data when all is well and nobody chose its folder. */
    private static Report run(Options options, PrintStream out, Task task) throws Exception {
        Report report;
        Path folder;
        try (var proof = Proof.start(options, out)) {
            folder = proof.folder();
            try {
                task.on(proof);
            } catch (IllegalStateException | IOException | SQLException broken) {
                proof.brokenOff(broken);
            }
            report = proof.report();
        }
        say(report, options, folder, out);
        if (report.isWell() && options.folder().isEmpty()) {
            delete(folder);
        }
        return report;
    }

    private static void say(Report report, Options options, Path folder, PrintStream out) {
        out.printf(
                "%d events, %d commands refused, %d attempts repeated because their outcome was unknown%n",
                report.events(), report.refused(), report.repeated());
        if (!report.isWell()) {
            report.findings().forEach(out::println);
            out.printf("seed=%d; data, logs and journal are in %s%n", options.seed(), folder);
        }
        out.println(report.summary());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
