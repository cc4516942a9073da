package io.lyceum.tools.backup;

import io.lyceum.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.boot.logging.LoggingSystem;

/** {@code scripts/restore}. */
public final class RestoreCommand {

    private RestoreCommand() {}

    static void main(String[] arguments) throws IOException, SQLException {
        // What the embedded database has to say about its folders is nobody's concern here.
        LoggingSystem.get(RestoreCommand.class.getClassLoader()).beforeInitialize();
        Path folder = null;
        Path data = null;
        var url = "";
        var to = "";
        var eventStore = "";
        for (var i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--to" -> to = value(arguments, ++i, "--to needs a position, or latest");
                case "--data" -> data = Path.of(value(arguments, ++i, "--data needs a folder"));
                case "--event-store" ->
                    eventStore = value(arguments, ++i, "--event-store needs postgres or axon-server");
                case "--url" -> url = value(arguments, ++i, "--url needs a jdbc: address");
                default -> {
                    if (folder != null || arguments[i].startsWith("--")) {
                        throw refuse("scripts/restore does not know " + arguments[i]);
                    }
                    folder = Path.of(arguments[i]);
                }
            }
        }
        if (folder == null
                || data == null
                || !to.matches("latest|\\d{1,18}")
                || !eventStore.matches("|postgres|axon-server")) {
            throw refuse("say from where, to which position and into which folder");
        }
        try {
            var set = new BackupSet(folder);
            var position = to.equals("latest") ? Long.MAX_VALUE : Long.parseLong(to);
            requireDecision(set.chainTo(position).getLast().manifest(), eventStore);
            System.exit(restore(set, position, data, url));
        } catch (BackupFailed failed) {
            System.err.println("Nothing was restored: " + failed.getMessage());
            System.exit(1);
        }
    }

    /** Nobody is to learn from events that come back that Axon Server still had them. */
    static void requireDecision(Manifest manifest, String eventStore) {
        if (manifest.keptBy() == KeptBy.AXON_SERVER && eventStore.isEmpty()) {
            throw new BackupFailed("""
                    the events of this installation are Axon Server's. If that has later ones than the position, the nodes \
                    copy them back. Either restore Axon Server to the same position and say --event-store axon-server, or \
                    leave it: --event-store postgres, and start the nodes with lyceum.event-store=postgres from then on\
                    """);
        }
    }

    private static int restore(BackupSet set, long position, Path data, String url) throws IOException, SQLException {
        if (!url.isEmpty()) {
            say(new Restore(set, Database.at(url), Database.withKeys()).to(position, data.resolve("objects")), data);
            return 0;
        }
        if (Files.exists(data.resolve("postgres"))) {
            throw new BackupFailed("%s already holds an installation: restore into a new folder".formatted(data));
        }
        for (var part : set.chainTo(position)) {
            part.verify();
        }
        try (var database = EmbeddedDatabase.start(data.resolve("postgres"))) {
            say(
                    new Restore(set, new Database(database.url(), "postgres", ""), Database.withKeys())
                            .to(position, data.resolve("objects")),
                    data);
        } catch (RuntimeException | IOException | SQLException failed) {
            Removal.of(data.resolve("postgres"));
            throw failed;
        }
        return 0;
    }

    private static void say(Restore.Done done, Path data) {
        System.out.printf(
                "  events %,d  claims %,d  receipts %,d  pending tasks %,d  files %,d%n",
                done.events(), done.claims(), done.receipts(), done.tasks(), done.objects());
        if (done.repeating() < done.position()) {
            System.out.printf(
                    "  policies read again from position %d: what they began was finished after position %d%n",
                    done.repeating() + 1, done.position());
        }
        System.out.println("  read models are derived at the next start: scripts/run --data " + data);
        System.out.printf("restore: position=%d data=%s%n", done.position(), data);
    }

    private static String value(String[] arguments, int at, String missing) {
        if (at >= arguments.length) {
            throw refuse(missing);
        }
        return arguments[at];
    }

    private static IllegalArgumentException refuse(String why) {
        System.err.println(why + "; see scripts/restore --help");
        System.exit(2);
        return new IllegalArgumentException(why);
    }
}
