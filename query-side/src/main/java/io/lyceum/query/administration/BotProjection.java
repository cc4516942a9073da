package io.lyceum.query.administration;

import static io.lyceum.query.platform.projection.Row.row;
import static io.lyceum.query.platform.projection.Table.table;

import io.lyceum.identity.BotEvent.BotHealthChanged;
import io.lyceum.query.platform.projection.Projection;
import io.lyceum.query.platform.projection.Table;

/** The bots of the platform and how they are (C210). */
public final class BotProjection extends Projection {

    static final String NAME = "bot";

    private static final Table BOT = table("bot", "bot_id");

    public BotProjection() {
        super(NAME, BOT);
        on(
                BotHealthChanged.class,
                (e, at) -> BOT.upsert(row().set("bot_id", e.bot())
                        .set("account", e.account())
                        .set("username", e.username())
                        .set("health", e.health())
                        .set("cause", e.cause())
                        .set("since", at.occurredAt())));
    }
}
