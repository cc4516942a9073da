package io.lyceum.command.platform.observation;

import io.lyceum.operations.health.Followers;
import io.lyceum.operations.health.Observed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the tokens of policies, whichever node moves them, and at their dead letters. */
final class PolicyWatch {

    /** Claims are extended every 2 s and taken over after 5 s; one this old has nobody who wants it. */
    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    private record Segment(String policy, long position, boolean leaderless) {}

    private final JdbcClient jdbc;
    private final Configuration axon;

    PolicyWatch(JdbcClient jdbc, Configuration axon) {
        this.jdbc = jdbc;
        this.axon = axon;
    }

    /** Blocks for a few short statements. The head is read last: no policy then stands before it by a race alone. */
    Followers.Look look() {
        var segments = jdbc.sql("""
                        select processorname, token, tokentype, owner, timestamp from command.token_entry
                        where token is not null order by processorname
                        """).query((row, number) -> segment(row)).list();
        var head = positionOf(axon.eventStore().createHeadToken()).orElse(0);
        var policies = segments.stream().map(Segment::policy).distinct().toList();
        return new Followers.Look(
                head,
                policies.stream()
                        .map(policy -> observed(
                                policy,
                                segments.stream()
                                        .filter(segment -> segment.policy().equals(policy))
                                        .toList(),
                                head))
                        .toList());
    }

    private Observed observed(String policy, List<Segment> segments, long head) {
        var position = segments.stream().mapToLong(Segment::position).min().orElse(0);
        return new Observed(
                policy,
                position,
                segments.stream().anyMatch(Segment::leaderless),
                jdbc.sql("select count(*) from command.dead_letter_entry where processing_group = ?")
                        .param(policy)
                        .query(Long.class)
                        .single(),
                position >= head ? null : recordedAt(position + 1));
    }

    private @Nullable Instant recordedAt(long position) {
        return jdbc.sql("select recorded_at from event_store.domain_event where position = ?")
                .param(position)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    private Segment segment(ResultSet row) throws SQLException {
        TrackingToken token = axon.serializer()
                .deserialize(new SimpleSerializedObject<>(
                        row.getBytes("token"), byte[].class, row.getString("tokentype"), null));
        return new Segment(
                row.getString("processorname"),
                positionOf(token).orElse(0),
                row.getString("owner") == null
                        || renewed(row.getString("timestamp"))
                                .isBefore(Instant.now().minus(TAKEOVER)));
    }

    private static Instant renewed(String timestamp) {
        try {
            return Instant.parse(timestamp);
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static OptionalLong positionOf(@Nullable TrackingToken token) {
        return token == null ? OptionalLong.empty() : token.position();
    }
}
