package io.lyceum.command.administration;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.administration.RemoveSystemSetting;
import io.lyceum.administration.SetSystemSetting;
import io.lyceum.administration.SettingCategory;
import io.lyceum.administration.SettingEvent.SystemSettingChanged;
import io.lyceum.administration.SettingEvent.SystemSettingRemoved;
import io.lyceum.administration.SettingId;
import io.lyceum.administration.SettingType;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One setting of the platform (C194). Removed, it can be set again, as something else even. */
@AggregateRoot
public class SystemSetting extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable SettingId id;

    private @Nullable SettingCategory category;
    private @Nullable String key;
    private @Nullable SettingType type;
    private boolean sensitive;
    private @Nullable String value;
    private String description = "";

    public SystemSetting() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetSystemSetting set) {
        if (value != null && (type != set.type() || sensitive != set.sensitive())) {
            throw new Rejection(
                    ProblemCode.CONFLICT,
                    "%s.%s is %s%s; remove it before it becomes something else"
                            .formatted(set.category(), set.key(), type, sensitive ? ", sensitive" : ""));
        }
        if (!set.value().equals(value) || !set.description().equals(description)) {
            apply(new SystemSettingChanged(
                    set.setting(),
                    set.category(),
                    set.key(),
                    set.type(),
                    set.sensitive(),
                    set.value(),
                    set.shown(),
                    set.description()));
        }
    }

    @CommandHandler
    void handle(RemoveSystemSetting remove) {
        if (value == null) {
            throw Rejection.notFound("setting", remove.setting());
        }
        apply(new SystemSettingRemoved(
                remove.setting(), Objects.requireNonNull(category), Objects.requireNonNull(key)));
    }

    @EventSourcingHandler
    void on(SystemSettingChanged changed, Origin origin) {
        id = changed.setting();
        tenant = origin.tenant();
        category = changed.category();
        key = changed.key();
        type = changed.type();
        sensitive = changed.sensitive();
        value = changed.value();
        description = changed.description();
    }

    @EventSourcingHandler
    void on(SystemSettingRemoved removed) {
        value = null;
        description = "";
    }
}
