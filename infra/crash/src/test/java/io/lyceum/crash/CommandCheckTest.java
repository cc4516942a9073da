package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.tools.Api;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A check that cannot fail proves nothing. */
class CommandCheckTest {

    private static final UUID WALLET = UUID.randomUUID();

    private final Findings findings = new Findings();
    private final CommandCheck check = new CommandCheck(findings);

    @Test
    void anAcknowledgedCommandThatIsThereOnceIsInOrder() {
        check.look(debited(4, "debit.1.1"));

        check.compare(List.of(acknowledged("debit.1.1", 4)));

        assertThat(findings.isEmpty()).isTrue();
    }

    @Test
    void anAcknowledgedCommandThatIsNotThereIsLost() {
        check.compare(List.of(acknowledged("debit.1.1", 4)));

        assertThat(findings.lost()).isOne();
    }

    @Test
    void aCommandCarriedOutTwiceIsDoubled() {
        check.look(debited(4, "debit.1.1"));
        check.look(debited(9, "debit.1.1"));

        check.compare(List.of(acknowledged("debit.1.1", 4)));

        assertThat(findings.doubled()).isOne();
    }

    @Test
    void aCommandCarriedOutAgainInALaterRoundIsDoubled() {
        check.look(debited(4, "debit.1.1"));
        check.compare(List.of(acknowledged("debit.1.1", 4)));

        check.look(debited(9, "debit.1.1"));
        check.compare(List.of());

        assertThat(findings.doubled()).isOne();
    }

    @Test
    void aCommandRefusedAndCarriedOutDiffers() {
        check.look(debited(4, "debit.1.1"));

        check.compare(List.of(entry("debit.1.1", new Outcome(402, "", 0, false, "insufficient-funds"))));

        assertThat(findings.different()).isOne();
    }

    private static StoredEvent debited(long position, String key) {
        return new StoredEvent(
                position,
                WALLET,
                position,
                "billing.BalanceDebited",
                UUID.randomUUID(),
                key,
                JsonNodeFactory.instance.objectNode());
    }

    private static Journal.Entry acknowledged(String key, long position) {
        return entry(key, new Outcome(200, WALLET.toString(), position, false, ""));
    }

    private static Journal.Entry entry(String key, Outcome outcome) {
        var nowhere = Api.at("http://localhost:1");
        var school = new School("school", UUID.randomUUID(), nowhere, nowhere, "");
        return new Journal.Entry(
                new Request(Kind.DEBIT, key, school, nowhere, "/billing/debits", Map.of(), -1), outcome);
    }
}
