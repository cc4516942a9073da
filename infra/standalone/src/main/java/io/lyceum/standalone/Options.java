package io.lyceum.standalone;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param port of the HTTP server; 0 for any free one
 */
record Options(int port, Path data, boolean help) {

    static final String HELP = """
            Usage: scripts/run [--port N] [--data DIR] [--demo] [--help]
              --port N    HTTP port (8080)
              --data DIR  where the database, secrets and files are kept (./data)
              --demo      play a school's day against the running server
            """;

    /** Empty when the arguments cannot be understood. */
    static Optional<Options> parse(String... arguments) {
        var options = new Options(8080, Path.of("data"), false);
        for (var i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help" -> options = new Options(options.port, options.data, true);
                case "--port" -> {
                    if (++i == arguments.length || !arguments[i].matches("\\d{1,5}")) {
                        return Optional.empty();
                    }
                    options = new Options(Integer.parseInt(arguments[i]), options.data, options.help);
                }
                case "--data" -> {
                    if (++i == arguments.length) {
                        return Optional.empty();
                    }
                    options = new Options(options.port, Path.of(arguments[i]), options.help);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(options);
    }
}
