package io.lyceum.command.identity;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Begins to look at the bot people log in with, where there is one. */
@Component
final class BotChecks implements ApplicationRunner {

    private final BotCheckTask checks;

    BotChecks(BotCheckTask checks) {
        this.checks = checks;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        checks.begin();
    }
}
