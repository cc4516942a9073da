package io.lyceum.command.identity;

import io.lyceum.command.identity.adapter.TelegramLoginBot;
import io.lyceum.command.identity.port.LoginBot;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.command.platform.tasks.Tasks;
import io.lyceum.identity.BotHealth;
import io.lyceum.identity.BotId;
import io.lyceum.identity.RecordBotHealth;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks in turns at the bot people log in with (C210), on one node at a time. */
@Component
class BotCheckTask extends PersistentTask<BotCheckTask.Check> {

    /**
     * One turn. Several nodes that begin at the same time begin the same one.
     *
     * @param account of the bot; the turns end when another one is set up
     */
    record Check(Origin origin, String account, long turn) implements Data {

        String id() {
            return account + ":" + turn;
        }
    }

    private static final String UNREACHABLE = "Telegram cannot be reached";

    private final Optional<LoginBot> bot;
    private final ObjectProvider<Tasks> tasks;
    private final Duration every;
    private final Clock clock;

    BotCheckTask(
            @Value("${lyceum.telegram.base-url:https://api.telegram.org}") String base,
            @Value("${lyceum.telegram.bot-token:}") String token,
            @Value("${lyceum.telegram.check-every:PT1M}") Duration every,
            OutsideCalls outside,
            ObjectProvider<Tasks> tasks,
            Clock commandClock) {
        super("identity.bot-check", Check.class, 3, Duration.ofMinutes(1));
        this.bot = token.isBlank() ? Optional.empty() : Optional.of(new TelegramLoginBot(base, token.strip(), outside));
        this.tasks = tasks;
        this.every = every;
        this.clock = commandClock;
    }

    /** Schedules the next turn, unless it is already. */
    void begin() {
        bot.ifPresent(known -> {
            var now = clock.instant();
            var request = Ids.next().toString();
            var origin = new Origin(TenantId.PLATFORM, Origin.PLATFORM, Role.SYSTEM, now, request, request);
            schedule(new Check(origin, known.account(), turnAfter(now)));
        });
    }

    @Override
    protected void run(String id, Check check) {
        ours(check).ifPresent(known -> {
            switch (known.look()) {
                case LoginBot.Works works -> record(check, BotHealth.UP, works.username(), "");
                case LoginBot.Refused refused -> record(check, BotHealth.DOWN, "", refused.why());
            }
            scheduleNext(check);
        });
    }

    @Override
    protected void giveUp(String id, Check check, Throwable cause) {
        ours(check).ifPresent(known -> {
            record(check, BotHealth.DOWN, "", UNREACHABLE);
            scheduleNext(check);
        });
    }

    private Optional<LoginBot> ours(Check check) {
        return bot.filter(known -> known.account().equals(check.account()));
    }

    private void record(Check check, BotHealth health, String username, String cause) {
        var account = check.account();
        then(
                check.id(),
                check,
                "health",
                new RecordBotHealth(BotId.ofAccount(account), account, health, username, cause));
    }

    /** A turn that was taken before its time is not taken again. */
    private void scheduleNext(Check check) {
        schedule(new Check(check.origin(), check.account(), Math.max(check.turn() + 1, turnAfter(clock.instant()))));
    }

    private void schedule(Check check) {
        tasks.getObject().schedule(this, check.id(), check, Instant.EPOCH.plus(every.multipliedBy(check.turn())));
    }

    private long turnAfter(Instant now) {
        return now.toEpochMilli() / every.toMillis() + 1;
    }
}
