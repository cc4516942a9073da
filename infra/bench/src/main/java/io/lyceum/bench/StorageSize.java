package io.lyceum.bench;

import io.lyceum.tools.ImportOulad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** P11: how much the event table and its indexes take for each event of a real mix. */
final class StorageSize implements Figure {

    @Override
    public String name() {
        return "P11";
    }

    @Override
    public String title() {
        return "bytes per event: table and indexes, after importing part of the Open University data";
    }

    @Override
    public void measure(Laboratory laboratory, Findings findings) throws Exception {
        var files = laboratory.settings().data();
        if (files.isEmpty()) {
            findings.note("no Open University files were given (--data DIR): not measured");
            return;
        }
        var database = laboratory.createDatabase("size");
        try {
            try (var server = OurServer.start(laboratory, database, List.of("-Xmx512m"))) {
                server.awaitDemoSchools(laboratory.jdbc(database));
                importPart(server, files.get(), laboratory.settings().size(1_000, 5));
            }
            weigh(laboratory, database, findings);
        } finally {
            laboratory.dropDatabase(database);
        }
        findings.aimAtMost("all", 400);
    }

    private static void importPart(OurServer server, Path files, int students) throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ImportOulad.class.getName(),
                files.toAbsolutePath().toString(),
                "--limit",
                Integer.toString(students),
                "--url",
                server.address());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the import failed: " + output);
        }
    }

    private static void weigh(Laboratory laboratory, String database, Findings findings) {
        laboratory.jdbc(database).sql("vacuum event_store.domain_event").update();
        var events = laboratory
                .jdbc(database)
                .sql("select count(*) from event_store.domain_event")
                .query(Long.class)
                .single();
        add(laboratory, database, findings, "all", "pg_total_relation_size('event_store.domain_event')", events);
        add(laboratory, database, findings, "table", "pg_table_size('event_store.domain_event')", events);
        var indexes = laboratory.jdbc(database).sql("""
                        select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
                        where i.indrelid = 'event_store.domain_event'::regclass order by 1
                        """).query(String.class).list();
        for (var index : indexes) {
            add(laboratory, database, findings, index, "pg_relation_size('event_store.%s')".formatted(index), events);
        }
        for (var text : List.of("payload", "metadata")) {
            add(
                    laboratory,
                    database,
                    findings,
                    text + ", as text",
                    "sum(octet_length(%s)) from event_store.domain_event".formatted(text),
                    events);
        }
        findings.note("%,d events".formatted(events));
    }

    private static void add(
            Laboratory laboratory, String database, Findings findings, String name, String size, long events) {
        var bytes = laboratory
                .jdbc(database)
                .sql("select " + size)
                .query(Long.class)
                .single();
        findings.add(name, "bytes/event", Findings.OURS, (double) bytes / events, 0);
    }
}
