package io.lyceum.tools.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** {@code scripts/backup}. */
public final class BackupCommand {

    private BackupCommand() {}

    static void main(String[] arguments) throws IOException, SQLException {
        Path folder = null;
        Path data = null;
        var url = "";
        var incremental = false;
        for (var i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--incremental" -> incremental = true;
                case "--data" -> data = Path.of(value(arguments, ++i, "--data needs a folder"));
                case "--url" -> url = value(arguments, ++i, "--url needs a jdbc: address");
                default -> {
                    if (folder != null || arguments[i].startsWith("--")) {
                        throw refuse("scripts/backup does not know " + arguments[i]);
                    }
                    folder = Path.of(arguments[i]);
                }
            }
        }
        if (folder == null) {
            throw refuse("say where to: scripts/backup DIR");
        }
        if (data == null && !url.isEmpty()) {
            throw refuse("the files do not lie in the database: --data names the folder that holds objects");
        }
        var installation = data == null ? Path.of("data") : data;
        try {
            var began = System.nanoTime();
            var source = url.isEmpty() ? Database.embeddedIn(installation) : Database.at(url);
            var part = new Backup(source, installation.resolve("objects"), new BackupSet(folder)).take(incremental);
            var manifest = part.manifest();
            manifest.tables()
                    .forEach(table -> System.out.printf(
                            "  %-34s %,12d rows %,14d bytes%n", table.table(), table.rows(), table.bytes()));
            System.out.printf("  %-34s %,12d files%n", "objects", manifest.objects());
            if (manifest.keptBy() == KeptBy.AXON_SERVER) {
                System.out.println("  the events are Axon Server's: back that up too, after this");
            }
            System.out.printf(
                    "backup: folder=%s from=%d position=%d seconds=%.1f%n",
                    part.folder(), manifest.from(), manifest.to(), (System.nanoTime() - began) / 1e9);
        } catch (BackupFailed failed) {
            System.err.println("No backup was taken: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static String value(String[] arguments, int at, String missing) {
        if (at >= arguments.length) {
            throw refuse(missing);
        }
        return arguments[at];
    }

    private static IllegalArgumentException refuse(String why) {
        System.err.println(why + "; see scripts/backup --help");
        System.exit(2);
        return new IllegalArgumentException(why);
    }
}
