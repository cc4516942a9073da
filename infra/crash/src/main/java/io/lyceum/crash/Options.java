package io.lyceum.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What to do.
 *
 * @param rebuildEvery after how many rounds the read models are compared with a rebuild; always after the last
 * @param folder for the data and the journal
 * @param held how long a transaction is held open instead of killing anything
 * @param cache what the sides are started with; trained first if it is not there
 */
record Options(
        int rounds,
        long seed,
        int clients,
        int rebuildEvery,
        Optional<Path> folder,
        Optional<Duration> held,
        Optional<AotCache> cache) {

    static final String HELP = """
            Usage: scripts/crash [--rounds N] [--seed S] [--clients N] [--rebuild-every K] [--data DIR]
                   scripts/crash --held-transaction [SECONDS]

            Load from 32 HTTP clients that journal every request and answer, on command side, query side and
            PostgreSQL as processes of their own. Each round: some seconds of load, one to three kill -9 of one of
            them or of all at random moments, recovery, repeats of what is unknown, and the checks: nothing
            acknowledged is lost or doubled, streams and positions have no hole, every live subscriber was sent every
            event once, every consequence followed once, ledgers add up.

              --rounds N           how many rounds (20)
              --seed S             of everything random; printed at the start (made up)
              --clients N          HTTP clients (32)
              --rebuild-every K    compare the read models row by row with a rebuild from zero after every K-th round,
                                   and always after the last (20)
              --data DIR           where data, logs and journals go (a temporary folder; kept when something is wrong)
              --held-transaction [SECONDS]
                                   no kills: hold a writing transaction open for so long (120) while others commit,
                                   then commit it, and check the same

            The last line is crash: rounds=N kills=N acknowledged=N lost=N doubled=N skipped=N rebuilt_equal=BOOLEAN.
            Exits 0 only when all is well; otherwise says the seed and what differed.
            """;

    private static final Duration HELD = Duration.ofMinutes(2);

    static Options defaults() {
        return new Options(
                20,
                new SplittableRandom().nextLong() & 0xffff_ffffL,
                32,
                20,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** @throws IllegalArgumentException saying what is not understood */
    static Options parse(String[] arguments) {
        var options = defaults();
        for (var at = 0; at < arguments.length; at++) {
            var name = arguments[at];
            var value = at + 1 < arguments.length && !arguments[at + 1].startsWith("--") ? arguments[at + 1] : "";
            at += value.isEmpty() ? 0 : 1;
            options = options.with(name, value);
        }
        return options;
    }

    private Options with(String name, String value) {
        try {
            return switch (name) {
                case "--rounds" -> withRounds(Integer.parseInt(value));
                case "--seed" -> withSeed(Long.parseLong(value));
                case "--clients" ->
                    new Options(rounds, seed, Integer.parseInt(value), rebuildEvery, folder, held, cache);
                case "--rebuild-every" ->
                    new Options(rounds, seed, clients, Integer.parseInt(value), folder, held, cache);
                case "--data" -> in(Path.of(value));
                case "--held-transaction" ->
                    new Options(
                            0,
                            seed,
                            clients,
                            rebuildEvery,
                            folder,
                            Optional.of(value.isEmpty() ? HELD : Duration.ofSeconds(Long.parseLong(value))),
                            cache);
                default -> throw new IllegalArgumentException("scripts/crash does not know " + name);
            };
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " needs a number, not '" + value + "'", noNumber);
        }
    }

    Options withRounds(int number) {
        return new Options(number, seed, clients, rebuildEvery, folder, held, cache);
    }

    Options withSeed(long value) {
        return new Options(rounds, value, clients, rebuildEvery, folder, held, cache);
    }

    Options startedWith(AotCache trained) {
        return new Options(rounds, seed, clients, rebuildEvery, folder, held, Optional.of(trained));
    }

    Options in(Path data) {
        return new Options(rounds, seed, clients, rebuildEvery, Optional.of(data), held, cache);
    }
}
