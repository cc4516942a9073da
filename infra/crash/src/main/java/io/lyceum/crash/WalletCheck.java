package io.lyceum.crash;

import io.lyceum.kernel.Ids;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Ledgers add up: each movement begins where the last one ended, the balance shown is the sum of its entries, what is
 * reserved is the sum of open reservations, each of which ends, and a wallet holds what its clients were told it holds. Every answer of the
 * assistant is paid once, and nothing is paid without one.
 */
final class WalletCheck {

    private static final long WELCOME_BONUS_MINOR = 25_000;

    private static final String EXPIRIES = """
            select task_instance from command.scheduled_tasks where task_name = 'billing.reservation-expiry'""";

    /** @param expiresAt when it is given back at the latest */
    private record Hold(long amount, Instant expiresAt) {}

    private static final class Wallet {

        private long balance;
        private final Map<String, Hold> reservations = new HashMap<>();
    }

    private final Findings findings;
    private final Map<UUID, Wallet> wallets = new HashMap<>();
    private final Map<UUID, Long> acknowledged = new HashMap<>();
    private final Set<String> answersReserved = new HashSet<>();
    private final Set<String> answersPaid = new HashSet<>();
    private final Set<String> answersGiven = new HashSet<>();

    WalletCheck(Findings findings) {
        this.findings = findings;
    }

    void look(StoredEvent event) {
        switch (event.type()) {
            case "billing.BalanceCredited", "billing.DebitRefunded", "billing.PromoCreditGranted" ->
                moved(event, event.minor("amount"));
            case "billing.BalanceAdjusted" -> moved(event, event.minor("change"));
            case "billing.BalanceDebited" -> moved(event, -event.minor("amount"));
            case "billing.BalanceReserved" -> reserved(event);
            case "billing.ReservationCaptured" -> {
                taken(event);
                moved(event, -event.minor("amount"));
                paid(event);
            }
            case "billing.ReservationReleased" -> {
                taken(event);
                answersReserved.remove(event.text("reservation"));
            }
            case "conversation.AssistantReplied" -> given(event);
            default -> {}
        }
    }

    private Wallet wallet(StoredEvent event) {
        return wallets.computeIfAbsent(event.tenant(), tenant -> new Wallet());
    }

    private void moved(StoredEvent event, long amount) {
        var wallet = wallet(event);
        if (event.minor("before") != wallet.balance || event.minor("after") != wallet.balance + amount) {
            findings.different("%s at position %d moves %d from %d to %d, and the balance was %d"
                    .formatted(
                            event.type(),
                            event.position(),
                            amount,
                            event.minor("before"),
                            event.minor("after"),
                            wallet.balance));
        }
        wallet.balance += amount;
        if (wallet.balance < 0) {
            findings.different("the balance is %d at position %d".formatted(wallet.balance, event.position()));
        }
    }

    private void reserved(StoredEvent event) {
        var reservation = event.text("reservation");
        var hold = new Hold(event.minor("amount"), Instant.parse(event.text("expiresAt")));
        if (wallet(event).reservations.put(reservation, hold) != null) {
            findings.doubled("reservation %s was made again at position %d".formatted(reservation, event.position()));
        }
        if (isForAnswer(event)) {
            answersReserved.add(reservation);
        }
    }

    /** A capture of less than was reserved leaves the rest, which is given back beside it. */
    private void taken(StoredEvent event) {
        var reservations = wallet(event).reservations;
        var reservation = event.text("reservation");
        var hold = reservations.get(reservation);
        if (hold == null || hold.amount() < event.minor("amount")) {
            findings.different("%s at position %d takes %s of a reservation that holds %s"
                    .formatted(event.type(), event.position(), event.minor("amount"), hold));
        } else if (hold.amount() == event.minor("amount")) {
            reservations.remove(reservation);
        } else {
            reservations.put(reservation, new Hold(hold.amount() - event.minor("amount"), hold.expiresAt()));
        }
    }

    private void paid(StoredEvent event) {
        if (isForAnswer(event)) {
            var reservation = event.text("reservation");
            answersReserved.remove(reservation);
            if (!answersGiven.remove(reservation)) {
                answersPaid.add(reservation);
            }
        }
    }

    private void given(StoredEvent event) {
        var reservation = Ids.derived(UUID.fromString(event.text("answers")), "reservation")
                .toString();
        if (!answersPaid.remove(reservation)) {
            answersGiven.add(reservation);
        }
    }

    private static boolean isForAnswer(StoredEvent event) {
        return event.payload().path("purpose").path("service").asString().equals("AI_MESSAGE");
    }

    /** How many answers still wait for their reservation to be made, spent or given back, and reservations for their end. */
    int pending(EventStoreReader store) throws SQLException {
        return answersReserved.size() + answersGiven.size() + withoutEnd(Instant.now(), store.texts(EXPIRIES));
    }

    private int withoutEnd(Instant now, Set<String> expiries) {
        return (int) wallets.values().stream()
                .flatMap(wallet -> wallet.reservations.entrySet().stream())
                .filter(open -> !open.getValue().expiresAt().isAfter(now) || !expiries.contains(open.getKey()))
                .count();
    }

    /** What the clients were told about their wallets' money. */
    void told(List<Journal.Entry> settled) {
        for (var entry : settled) {
            if (entry.outcome().carriedOut() && entry.request().amountMinor() != 0) {
                acknowledged.merge(
                        entry.request().school().tenant(), entry.request().amountMinor(), Long::sum);
            }
        }
    }

    /** To be called when nothing is under way; {@code position} is the head. */
    void compare(Town town, EventStoreReader store, long position)
            throws IOException, InterruptedException, SQLException {
        answersPaid.forEach(
                reservation -> findings.different("reservation %s was spent without an answer".formatted(reservation)));
        answersPaid.clear();
        answersGiven.forEach(
                reservation -> findings.different("an answer was given and %s not spent".formatted(reservation)));
        answersGiven.clear();
        answersReserved.forEach(reservation ->
                findings.skipped("reservation %s was neither spent nor given back".formatted(reservation)));
        answersReserved.clear();
        holds(Instant.now(), store.texts(EXPIRIES));
        platform(store);
        for (var school : town.schools()) {
            var wallet = wallets.get(school.tenant());
            if (wallet == null) {
                findings.lost("the wallet of %s".formatted(school.name()));
                continue;
            }
            if (town.wallets().contains(school)) {
                var expected = WELCOME_BONUS_MINOR + acknowledged.getOrDefault(school.tenant(), 0L);
                if (expected != wallet.balance) {
                    findings.different("the clients of %s were told of %d kopecks, the store holds %d"
                            .formatted(school.name(), expected, wallet.balance));
                }
            }
            shown(school, wallet, position);
            var entries = store.number("""
                    select coalesce(sum(after_minor - before_minor), 0)
                    from read_model.balance_entry where tenant_id = '%s'""".formatted(school.tenant()));
            if (entries != wallet.balance) {
                findings.different("the entries of %s add up to %d, the balance is %d"
                        .formatted(school.name(), entries, wallet.balance));
            }
        }
    }

    /**
     * What is set aside ends: no reservation is open past its time, and of each open one the end is scheduled.
     *
     * @param expiries reservations with a deadline to come
     */
    void holds(Instant now, Set<String> expiries) {
        for (var wallet : wallets.values()) {
            wallet.reservations.forEach((reservation, hold) -> {
                if (!hold.expiresAt().isAfter(now)) {
                    findings.skipped("reservation %s of %d should have been given back at %s"
                            .formatted(reservation, hold.amount(), hold.expiresAt()));
                } else if (!expiries.contains(reservation)) {
                    findings.lost("the deadline of reservation " + reservation);
                }
            });
        }
    }

    /** What all schools own together is what came in less what went out, and no entry stands for itself. */
    private void platform(EventStoreReader store) throws SQLException {
        var total =
                wallets.values().stream().mapToLong(wallet -> wallet.balance).sum();
        var shown = store.number("select coalesce(sum(balance_minor), 0) from read_model.balance");
        if (shown != total) {
            findings.different("all balances together show %d, their events make %d".formatted(shown, total));
        }
        var made = store.number("""
                select count(*) from read_model.balance_entry e
                where not exists (select from event_store.domain_event d
                                  where d.position = e.entry and d.event_id = e.event_id)""");
        if (made != 0) {
            findings.different("%d entries have no event".formatted(made));
        }
    }

    private void shown(School school, Wallet wallet, long position) throws IOException, InterruptedException {
        var answer = school.reader()
                .with("Lyceum-Min-Position", Long.toString(position))
                .get("/billing/balance");
        var reserved =
                wallet.reservations.values().stream().mapToLong(Hold::amount).sum();
        if (!answer.ok()
                || answer.body().path("balanceMinor").asLong() != wallet.balance
                || answer.body().path("reservedMinor").asLong() != reserved) {
            findings.different("%s shows %d %s at position %d; balance %d and reserved %d are right"
                    .formatted(school.name(), answer.status(), answer.body(), position, wallet.balance, reserved));
        }
    }
}
