package io.lyceum.standalone;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The standalone product: one process, one port, one folder. */
public final class Standalone {

    private Standalone() {}

    static void main(String[] arguments) throws InterruptedException, IOException {
        System.setProperty("disable-axoniq-console-message", "true");
        System.setProperty("axoniq.update-checker.disabled", "true");
        var parsed = Options.parse(arguments);
        if (parsed.isEmpty() || parsed.get().help()) {
            System.out.print(Options.HELP);
            System.exit(parsed.isEmpty() ? 2 : 0);
        }
        var options = parsed.get();
        var began = Instant.now();
        System.out.println(
                "Lyceum is starting; data in " + options.data().toAbsolutePath().normalize());
        try {
            var system = RunningSystem.start(options.data(), options.port(), Map.of());
            system.whenDatabaseIsLost(() -> {
                System.err.println("PostgreSQL has ended unexpectedly; so does Lyceum. Start it again: it recovers.");
                // Closing in order would wait for a database that is gone.
                Runtime.getRuntime().halt(1);
            });
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                System.out.println("Stopping …");
                system.close();
                stopped.countDown();
            }));
            var address = "http://localhost:" + system.port();
            DemoSchool.open(address).forEach(System.out::println);
            System.out.printf(
                    "Platform login     %s, password in %s%n",
                    RunningSystem.PLATFORM_ADMINISTRATOR,
                    options.data().resolve("secrets").resolve(RunningSystem.PLATFORM_ADMINISTRATOR_PASSWORD));
            System.out.println("Address            " + address);
            System.out.println("API documentation  " + address + "/swagger-ui.html");
            system.databaseUrl().ifPresent(url -> System.out.println("Database           " + url + " (user postgres)"));
            System.out.printf(
                    "Ready after %.1f s. Ctrl-C stops it.%n",
                    Duration.between(began, Instant.now()).toMillis() / 1000.0);
            stopped.await();
        } catch (EmbeddedDatabase.CannotStart refused) {
            System.err.println("Lyceum cannot start: " + refused.getMessage());
            System.exit(1);
        }
    }
}
