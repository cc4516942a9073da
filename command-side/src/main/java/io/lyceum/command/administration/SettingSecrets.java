package io.lyceum.command.administration;

import io.lyceum.administration.SetSystemSetting;
import io.lyceum.administration.SettingEvent.SystemSettingChanged;
import io.lyceum.administration.SettingId;
import io.lyceum.command.platform.secrets.SecretCipher;
import io.lyceum.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The values of sensitive settings, which are stored encrypted and shown as masks (C194, C21). */
@Component
final class SettingSecrets {

    private static final int SHOWN = 4;
    private static final int SHORTEST_TO_SHOW = 16;
    private static final String MASK = "••••••";

    private final SecretCipher cipher;
    private final EventStorageEngine events;
    private final JdbcClient jdbc;

    SettingSecrets(SecretCipher cipher, EventStorageEngine events, JdbcClient commandJdbc) {
        this.cipher = cipher;
        this.events = events;
        this.jdbc = commandJdbc;
    }

    String seal(SettingId setting, String value) {
        return cipher.seal(value, setting.toString());
    }

    /** The last four characters of a long secret tell one key from another and give nothing away. */
    static String mask(String value) {
        return value.length() < SHORTEST_TO_SHOW ? MASK : MASK + value.substring(value.length() - SHOWN);
    }

    /** What is to be set so that the newest key alone is needed from now on. */
    List<SetSystemSetting> sealedWithEarlierKeys() {
        return jdbc.sql("""
                        select distinct aggregate_id from event_store.domain_event
                        where tenant_id = :platform and type = 'administration.SystemSettingChanged'
                        order by aggregate_id""").param("platform", TenantId.PLATFORM.value()).query(UUID.class).list().stream()
                .flatMap(setting -> last(setting).stream())
                .filter(last -> last.sensitive() && !cipher.isCurrent(last.value()))
                .map(this::sealedAgain)
                .toList();
    }

    private Optional<SystemSettingChanged> last(UUID setting) {
        return events.readEvents(setting.toString(), 0)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .reduce((earlier, later) -> later)
                .filter(SystemSettingChanged.class::isInstance)
                .map(SystemSettingChanged.class::cast);
    }

    private SetSystemSetting sealedAgain(SystemSettingChanged last) {
        var value = cipher.open(last.value(), last.setting().toString());
        return new SetSystemSetting(
                last.setting(),
                last.category(),
                last.key(),
                last.type(),
                true,
                seal(last.setting(), value),
                last.shown(),
                last.description());
    }
}
