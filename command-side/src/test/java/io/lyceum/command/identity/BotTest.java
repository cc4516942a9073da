package io.lyceum.command.identity;

import io.lyceum.identity.BotEvent.BotHealthChanged;
import io.lyceum.identity.BotHealth;
import io.lyceum.identity.BotId;
import io.lyceum.identity.RecordBotHealth;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotTest {

    private static final BotId BOT = BotId.ofAccount("7");
    private static final Map<String, String> BY_PLATFORM =
            new Origin(TenantId.PLATFORM, Origin.PLATFORM, Role.SYSTEM, Instant.EPOCH, "test", "test").toMetaData();

    private final AggregateTestFixture<Bot> fixture = new AggregateTestFixture<>(Bot.class);

    @BeforeEach
    void carryTheOriginOn() {
        fixture.registerCommandHandlerInterceptor(
                new CorrelationDataInterceptor<>(List.of(message -> message.getMetaData())));
    }

    private static BotHealthChanged up() {
        return new BotHealthChanged(BOT, "7", BotHealth.UP, "lyceum_bot", "");
    }

    private static RecordBotHealth refused() {
        return new RecordBotHealth(BOT, "7", BotHealth.DOWN, "", "refused");
    }

    @Test
    void theFirstLookIsNewsWhateverItShows() {
        fixture.givenNoPriorActivity()
                .when(refused(), BY_PLATFORM)
                .expectEvents(new BotHealthChanged(BOT, "7", BotHealth.DOWN, "", "refused"));
    }

    @Test
    void aBotThatGoesDownKeepsItsName() {
        fixture.given(GenericEventMessage.asEventMessage(up()).withMetaData(BY_PLATFORM))
                .when(refused(), BY_PLATFORM)
                .expectEvents(new BotHealthChanged(BOT, "7", BotHealth.DOWN, "lyceum_bot", "refused"));
    }

    @Test
    void nothingHappensWhileItStaysAsItIs() {
        fixture.given(GenericEventMessage.asEventMessage(up()).withMetaData(BY_PLATFORM))
                .when(new RecordBotHealth(BOT, "7", BotHealth.UP, "renamed_bot", ""), BY_PLATFORM)
                .expectNoEvents();
    }
}
