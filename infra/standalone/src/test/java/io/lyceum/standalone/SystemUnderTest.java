package io.lyceum.standalone;

import io.lyceum.standalone.payments.LocalStripe;
import io.lyceum.standalone.payments.LocalYooKassa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one running system of this JVM: both sides, a real PostgreSQL, a real port. */
public final class SystemUnderTest implements ParameterResolver {

    /** Token of the bot whose logins the system believes. */
    static final String BOT = "123456:a-token-of-a-bot";

    static final String OPERATIONS_TOKEN = "operations-token-of-the-tests";

    private static final String LOGIN = "school_login";

    static final String STRIPE_SECRET = "whsec_of_the_tests";
    static final LocalTelegram TELEGRAM = new LocalTelegram(BOT);
    static final LocalYooKassa YOOKASSA = new LocalYooKassa();
    static final LocalStripe STRIPE = new LocalStripe();

    private static final class Running {

        static final RunningSystem SYSTEM = start();

        private static RunningSystem start() {
            try {
                Path folder = Files.createTempDirectory("lyceum-test");
                // Few cached aggregates and many snapshots, so that loading is part of every flow.
                var settings = new HashMap<String, Object>(Map.of(
                        "lyceum.command.snapshot-every",
                        3,
                        "lyceum.command.cached-aggregates",
                        5,
                        "lyceum.telegram.bot-token",
                        BOT,
                        "lyceum.cors.allowed-origins",
                        BrowserSecurityTest.ALLOWED_ORIGIN,
                        "lyceum.platform-administrator.password",
                        Client.PASSWORD));
                settings.put("lyceum.operations.token", OPERATIONS_TOKEN);
                settings.put("lyceum.telegram.base-url", TELEGRAM.address());
                // It is looked at when a test wants it.
                settings.put("lyceum.telegram.check-every", "P365D");
                settings.put("lyceum.payments.yookassa.base-url", YOOKASSA.address());
                settings.put("lyceum.payments.yookassa.shop-id", LocalYooKassa.SHOP);
                settings.put("lyceum.payments.yookassa.secret-key", LocalYooKassa.KEY);
                settings.put("lyceum.payments.stripe.base-url", STRIPE.address());
                settings.put("lyceum.payments.stripe.secret-key", LocalStripe.KEY);
                settings.put("lyceum.payments.stripe.webhook-secret", STRIPE_SECRET);
                settings.put("lyceum.billing.direct-top-ups", "allowed");
                // Webhooks of the tests end on this machine, and soon.
                settings.put("lyceum.webhooks.private-networks", "127.0.0.1/32");
                settings.put("lyceum.webhooks.first-pause", "PT0.1S");
                // Renders of the tests that fail do so soon.
                settings.put("lyceum.media.first-pause", "PT0.1S");
                // One Axon Server serves one system: those that tests start for themselves keep their own events.
                var axonServer = System.getenv("SYSTEM_ON_AXON_SERVER");
                if (axonServer != null) {
                    settings.put("lyceum.event-store", "axon-server");
                    settings.put("lyceum.axon-server", axonServer);
                }
                allow(LOGIN, folder.resolve("postgres"));
                settings.put("lyceum.database.username", LOGIN);
                var system = RunningSystem.start(folder, 0, settings);
                Runtime.getRuntime().addShutdownHook(new Thread(system::close));
                return system;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** A login as a provider's: it owns its database and makes roles, and is no superuser. */
    private static void allow(String login, Path postgres) {
        try (var database = EmbeddedDatabase.start(postgres);
                var connection = DriverManager.getConnection(database.url(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(
                    "create role %1$s login createrole; alter database postgres owner to %1$s".formatted(login));
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** For what looks at it from below, such as its tables. */
    static RunningSystem running() {
        return Running.SYSTEM;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Client.class
                || parameter.getParameter().getType() == RunningSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == RunningSystem.class
                ? Running.SYSTEM
                : Client.readingItsWrites("http://localhost:" + Running.SYSTEM.port());
    }
}
