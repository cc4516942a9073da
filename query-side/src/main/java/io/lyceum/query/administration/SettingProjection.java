package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.administration.SettingEvent.SystemSettingChanged;
import io.lyceum.administration.SettingEvent.SystemSettingRemoved;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** The platform's settings as they may be shown (C194). */
public final class SettingProjection extends Projection {

    static final String NAME = "system-setting";

    private static final Table SETTING = table("system_setting", "category", "key");

    public SettingProjection() {
        super(NAME, SETTING);
        on(
                SystemSettingChanged.class,
                (e, at) -> SETTING.upsert(row().set("category", e.category())
                        .set("key", e.key())
                        .set("type", e.type())
                        .set("sensitive", e.sensitive())
                        .set("shown", e.shown())
                        .set("description", e.description())
                        .set("changed_at", at.occurredAt())
                        .set("changed_by", at.origin().actor())));
        on(
                SystemSettingRemoved.class,
                (e, at) -> SETTING.delete(row().set("category", e.category()).set("key", e.key())));
    }
}
