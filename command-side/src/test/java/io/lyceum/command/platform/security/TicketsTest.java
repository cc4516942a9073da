package io.lyceum.command.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.command.platform.security.Tickets.Purpose;
import io.lyceum.command.platform.security.Tickets.Ticket;
import io.lyceum.operations.access.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {

    private static final UUID SUBJECT = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final String OLD = key("the key before, of 32 bytes or so");
    private static final String NEW = key("the key of now, which is another one");

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private final Tickets tickets = new Tickets(new TokenKeys(OLD, List.of()));

    @ParameterizedTest
    @EnumSource
    void aTicketIsGoodForItsPurposeAlone(Purpose purpose) {
        var text = tickets.issue(purpose, SUBJECT, 7);

        assertThat(text).hasSize(70).matches("[A-Za-z0-9_-]+");
        for (var other : Purpose.values()) {
            if (other == purpose) {
                assertThat(tickets.read(other, text)).contains(new Ticket(SUBJECT, 7));
            } else {
                assertThat(tickets.read(other, text)).isEmpty();
            }
        }
    }

    @Test
    void noCharacterOfATicketCanBeChanged() {
        var text = tickets.issue(Purpose.REFRESH, SUBJECT, 1);
        for (var i = 0; i < text.length(); i++) {
            var changed = text.substring(0, i) + (text.charAt(i) == 'Q' ? 'g' : 'Q') + text.substring(i + 1);
            assertThat(tickets.read(Purpose.REFRESH, changed))
                    .as("character " + i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "****", "AAAA", "ä"})
    void whatIsNoTicketIsNotRead(String text) {
        assertThat(tickets.read(Purpose.REFRESH, text)).isEmpty();
        assertThat(tickets.read(Purpose.REFRESH, tickets.issue(Purpose.REFRESH, SUBJECT, 1) + text + "="))
                .isEmpty();
    }

    @Test
    void ticketsOutliveTheirKeyWhileItIsStillAmongTheEarlierOnes() {
        var text = tickets.issue(Purpose.REFRESH, SUBJECT, 1);

        assertThat(new Tickets(new TokenKeys(NEW, List.of(OLD))).read(Purpose.REFRESH, text))
                .isPresent();
        assertThat(new Tickets(new TokenKeys(NEW, List.of())).read(Purpose.REFRESH, text))
                .isEmpty();
    }
}
