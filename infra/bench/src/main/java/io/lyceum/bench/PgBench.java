package io.lyceum.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** PostgreSQL's own load tool: how many single inserts of the same row, each its own transaction, the server takes. */
final class PgBench implements AutoCloseable {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");

    private final Laboratory laboratory;
    private final Path program;
    private final String database;
    private final Path script;

    private PgBench(Laboratory laboratory, Path program) throws IOException {
        this.laboratory = laboratory;
        this.program = program;
        database = laboratory.createDatabase("pgbench");
        laboratory.jdbc(database).sql("""
                create table event (
                    position bigint generated always as identity primary key, event_id uuid not null,
                    aggregate_id uuid not null, sequence bigint not null, aggregate_type text not null,
                    type text not null, revision smallint not null, tenant_id uuid not null,
                    occurred_at timestamptz not null, recorded_at timestamptz not null, payload text not null,
                    metadata text not null, unique (aggregate_id, sequence))
                """).update();
        script = laboratory.folder("pgbench").resolve("insert.sql");
        Files.writeString(script, """
                insert into event (event_id, aggregate_id, sequence, aggregate_type, type, revision, tenant_id,
                    occurred_at, recorded_at, payload, metadata)
                values (uuidv7(), uuidv7(), 0, 'Wallet', 'billing.WalletOpened', 1,
                    '01890a5d-ac96-774b-bcce-b302099a8057', clock_timestamp(), clock_timestamp(),
                    '{"wallet":"01890a5d-ac96-774b-bcce-b302099a8057","currency":"RUB"}',
                    '{"actorId":"01890a5d-ac96-774b-bcce-b302099a8057","actorRole":"OWNER","correlationId":"01890a5d-ac96-774b-bcce-b302099a8057","causationId":"01890a5d-ac96-774b-bcce-b302099a8057"}');
                """);
    }

    /** Empty where pgbench is not installed. */
    static Optional<PgBench> find(Laboratory laboratory) throws IOException {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            var program = Path.of(folder, "pgbench");
            if (Files.isExecutable(program)) {
                return Optional.of(new PgBench(laboratory, program));
            }
        }
        return Optional.empty();
    }

    /** @return transactions per second */
    double insertsPerSecond(int clients, Duration span) throws IOException, InterruptedException {
        var command = List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + Math.max(1, span.toSeconds()),
                "--file=" + script,
                "--host=localhost",
                "--port=" + laboratory.port(),
                "--username=" + Laboratory.USER,
                database);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench failed: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    @Override
    public void close() {
        laboratory.dropDatabase(database);
    }
}
