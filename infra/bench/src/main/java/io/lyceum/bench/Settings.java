package io.lyceum.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param figures names such as {@code P1}; empty for all
 * @param rounds how often every side of a figure is measured
 * @param full whether {@code P12} goes on to 10 million events
 * @param tiny sizes and times so small that only the harness is checked, never a figure
 * @param app folder of the runnable layout: {@code lyceum.jar} and {@code lib}
 * @param data Open University files for the real mix of {@code P11}
 */
record Settings(
        List<String> figures,
        int rounds,
        boolean full,
        boolean tiny,
        Optional<Path> json,
        Path app,
        Optional<Path> data,
        Path work) {

    static final String HELP = """
            Usage: scripts/bench [--json FILE] [--rounds N] [--full] [--tiny] [--data DIR] [--work DIR] [P1 P2 …]
              --json FILE  also write the figures as JSON
              --rounds N   rounds each side is measured in (5)
              --full       P12 goes on to 10 million events
              --tiny       one short round with small sizes: checks the harness, its figures mean nothing
              --data DIR   Open University files for the real mix of P11, which is not measured without
              --work DIR   where databases are made; several GB are needed (a temporary folder)
            """;

    /** How long one side is measured in one round. */
    Duration span() {
        return Duration.ofMillis(tiny ? 300 : 3_000);
    }

    /** How long a side runs before its first round. */
    Duration warmUp() {
        return Duration.ofMillis(tiny ? 100 : 4_000);
    }

    /** How long a server is used before its first round: the JVM compiles a request's whole way for a minute. */
    Duration serverWarmUp() {
        return Duration.ofMillis(tiny ? 100 : 60_000);
    }

    /** A size of the figure, or the tiny one. */
    int size(int normal, int small) {
        return tiny ? small : normal;
    }

    /** @throws IllegalArgumentException saying what cannot be understood */
    static Settings parse(String... arguments) {
        var figures = new ArrayList<String>();
        var settings = new Settings(
                figures, 5, false, false, Optional.empty(), Path.of("."), Optional.empty(), Path.of("bench-work"));
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            switch (argument) {
                case "--full" -> settings = settings.with(settings.rounds, true, settings.tiny);
                case "--tiny" -> settings = settings.with(1, settings.full, true);
                case "--rounds" ->
                    settings = settings.with(Integer.parseInt(value(arguments, ++i)), settings.full, settings.tiny);
                case "--json" ->
                    settings = settings.at(
                            Optional.of(Path.of(value(arguments, ++i))), settings.app, settings.data, settings.work);
                case "--app" ->
                    settings = settings.at(settings.json, Path.of(value(arguments, ++i)), settings.data, settings.work);
                case "--data" ->
                    settings = settings.at(
                            settings.json, settings.app, Optional.of(Path.of(value(arguments, ++i))), settings.work);
                case "--work" ->
                    settings = settings.at(settings.json, settings.app, settings.data, Path.of(value(arguments, ++i)));
                default -> {
                    if (!argument.matches("P\\d{1,2}")) {
                        throw new IllegalArgumentException("scripts/bench does not know " + argument);
                    }
                    figures.add(argument);
                }
            }
        }
        return settings;
    }

    private Settings with(int newRounds, boolean isFull, boolean isTiny) {
        return new Settings(figures, newRounds, isFull, isTiny, json, app, data, work);
    }

    private Settings at(Optional<Path> newJson, Path newApp, Optional<Path> newData, Path newWork) {
        return new Settings(figures, rounds, full, tiny, newJson, newApp, newData, newWork);
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }
}
