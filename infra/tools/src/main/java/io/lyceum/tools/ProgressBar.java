package io.lyceum.tools;

import java.util.concurrent.atomic.AtomicInteger;

/** A line on the console that grows; printed anew in place, or every tenth where there is no console. */
final class ProgressBar {

    private static final int WIDTH = 40;

    private final String what;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private final boolean interactive = isTerminal();

    ProgressBar(String what, int total) {
        this.what = what;
        this.total = total;
    }

    /** There is no console in a pipe, whatever newer JDKs promise. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    void step() {
        var now = done.incrementAndGet();
        var tick = Math.max(1, total / (interactive ? 200 : 10));
        if (now % tick == 0 || now == total) {
            var filled = (int) ((long) now * WIDTH / total);
            System.out.printf(
                    "%s%-12s [%s%s] %,d of %,d%s",
                    interactive ? "\r" : "",
                    what,
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    now,
                    total,
                    interactive ? "" : System.lineSeparator());
        }
    }

    void end() {
        if (interactive) {
            System.out.println();
        }
    }
}
