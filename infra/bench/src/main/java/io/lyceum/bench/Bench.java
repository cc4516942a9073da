package io.lyceum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;

/** Measures the figures of the product beside those it is compared with, and prints them as a table and as JSON. */
public final class Bench {

    private static final List<Figure> FIGURES = List.of(
            new AppendCommands(),
            new Debits(),
            new DebitsOverHttp(),
            new Visibility(),
            new CatchUp(),
            new Reads(),
            new Streams(),
            new Memory(),
            new StartUp(),
            new StorageSize(),
            new Growth());

    private Bench() {}

    static void main(String[] arguments) throws Exception {
        System.setProperty("disable-axoniq-console-message", "true");
        System.setProperty("axoniq.update-checker.disabled", "true");
        if (List.of(arguments).contains("--help")) {
            System.out.print(Settings.HELP);
            return;
        }
        Settings settings;
        try {
            settings = Settings.parse(arguments);
        } catch (IllegalArgumentException misunderstood) {
            System.err.println(misunderstood.getMessage() + "; see scripts/bench --help");
            System.exit(2);
            return;
        }
        System.exit(run(settings) ? 0 : 1);
    }

    /** @return whether every figure asked for could be measured; aims that are not met are no failure */
    static boolean run(Settings settings) throws IOException {
        var found = new LinkedHashMap<Figure, Findings>();
        var failed = false;
        try (var laboratory = Laboratory.open(settings)) {
            var conditions = laboratory.conditions();
            System.out.print(Report.head(conditions));
            for (var figure : FIGURES) {
                if (!settings.figures().isEmpty() && !settings.figures().contains(figure.name())) {
                    continue;
                }
                laboratory.say(figure.name() + " " + figure.title());
                var findings = new Findings();
                try {
                    figure.measure(laboratory, findings);
                } catch (Exception broken) {
                    failed = true;
                    findings.note("FAILED: " + broken);
                    System.err.println(figure.name() + " failed");
                    broken.printStackTrace();
                }
                found.put(figure, findings);
                System.out.print(Report.lines(figure, findings));
                if (settings.json().isPresent()) {
                    // After each figure, so that what was measured survives whatever ends a long run.
                    Files.writeString(settings.json().get(), new Report(conditions, found).json());
                }
            }
        }
        return !failed;
    }
}
