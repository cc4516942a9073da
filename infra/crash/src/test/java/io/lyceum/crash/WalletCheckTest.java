package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A check that cannot fail proves nothing. */
class WalletCheckTest {

    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID WALLET = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Findings findings = new Findings();
    private final WalletCheck check = new WalletCheck(findings);

    @Test
    void aReservationWithItsDeadlineToComeIsInOrder() {
        check.look(reserved("r-1", NOW.plusSeconds(60)));

        check.holds(NOW, Set.of("r-1"));

        assertThat(findings.isEmpty()).isTrue();
    }

    @Test
    void aReservationOpenPastItsTimeIsAPhantom() {
        check.look(reserved("r-1", NOW));

        check.holds(NOW, Set.of("r-1"));

        assertThat(findings.skipped()).isOne();
    }

    @Test
    void aReservationThatNothingWillEndIsLost() {
        check.look(reserved("r-1", NOW.plusSeconds(60)));

        check.holds(NOW, Set.of());

        assertThat(findings.lost()).isOne();
    }

    @Test
    void aReservationThatHasEndedNeedsNoDeadline() {
        check.look(reserved("r-1", NOW));
        check.look(event(2, "billing.ReservationReleased", Map.of("reservation", "r-1", "amount", rubles(5))));

        check.holds(NOW, Set.of());

        assertThat(findings.isEmpty()).isTrue();
    }

    @Test
    void moreTakenThanWasReservedDiffers() {
        check.look(reserved("r-1", NOW));
        check.look(event(2, "billing.ReservationReleased", Map.of("reservation", "r-1", "amount", rubles(6))));

        assertThat(findings.different()).isOne();
    }

    private static StoredEvent reserved(String reservation, Instant expiresAt) {
        return event(
                1,
                "billing.BalanceReserved",
                Map.of("reservation", reservation, "amount", rubles(5), "expiresAt", expiresAt.toString()));
    }

    private static Map<String, Object> rubles(long amount) {
        return Map.of("amountMinor", amount, "currency", "RUB");
    }

    private static StoredEvent event(long position, String type, Map<String, Object> payload) {
        return new StoredEvent(position, WALLET, position, type, TENANT, "key", new JsonMapper().valueToTree(payload));
    }
}
