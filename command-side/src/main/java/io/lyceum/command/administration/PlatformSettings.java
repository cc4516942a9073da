package io.lyceum.command.administration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.lyceum.administration.KnownSetting;
import io.lyceum.administration.SettingEvent.SystemSettingChanged;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** The settings the platform goes by, as their events say; read anew at most once a second on every node. */
@Component
final class PlatformSettings {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final LoadingCache<KnownSetting, String> values;

    PlatformSettings(EventStorageEngine events) {
        values = Caffeine.newBuilder().expireAfterWrite(FRESH).build(known -> read(events, known));
    }

    boolean isOn(KnownSetting known) {
        return Boolean.parseBoolean(text(known));
    }

    String text(KnownSetting known) {
        return Objects.requireNonNull(values.get(known));
    }

    private static String read(EventStorageEngine events, KnownSetting known) {
        return events.readEvents(known.id().toString(), 0)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .reduce((earlier, later) -> later)
                .map(last -> last instanceof SystemSettingChanged changed ? changed.value() : known.standard())
                .orElse(known.standard());
    }
}
