package io.lyceum.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks stored wallet events: as many as were acknowledged, every stream without a gap, and in every wallet each
 * entry begins with what the one before it left.
 */
final class StoredLedger {

    private final JdbcClient jdbc;
    private final String events;
    private final boolean positionsAreGapless;

    private StoredLedger(JdbcClient jdbc, String events, boolean positionsAreGapless) {
        this.jdbc = jdbc;
        this.events = events;
        this.positionsAreGapless = positionsAreGapless;
    }

    static StoredLedger ofOurs(JdbcClient jdbc) {
        return new StoredLedger(jdbc, """
                select position, aggregate_id as stream, sequence, payload::jsonb as payload
                from event_store.domain_event""", true);
    }

    static StoredLedger ofStock(JdbcClient jdbc) {
        return new StoredLedger(jdbc, """
                select globalindex as position, aggregateidentifier as stream, sequencenumber as sequence,
                       convert_from(payload, 'UTF8')::jsonb as payload
                from domainevententry""", false);
    }

    /** The position of the last event, 0 in an empty store. */
    long head() {
        return jdbc.sql("select coalesce(max(position), 0) from (%s) e".formatted(events))
                .query(Long.class)
                .single();
    }

    private record Found(long count, long last, long brokenStreams, long brokenBalances) {}

    /**
     * @param after the head before the round
     * @param acknowledged how many events the round was told are stored
     * @throws IllegalStateException saying what does not hold
     */
    void check(long after, long acknowledged) {
        var found =
                jdbc.sql("""
                        with e as (select * from (%s) stored where position > ?),
                        c as (
                            select position, sequence, lag(sequence) over stream as sequence_before,
                                   (payload -> 'before' ->> 'amountMinor')::bigint as amount_before,
                                   lag((payload -> 'after' ->> 'amountMinor')::bigint) over stream as amount_left
                            from e window stream as (partition by e.stream order by e.sequence)
                        )
                        select count(*) as count, coalesce(max(position), 0) as last,
                               count(*) filter (where sequence <> sequence_before + 1) as broken_streams,
                               count(*) filter (where amount_before <> amount_left) as broken_balances
                        from c
                        """.formatted(events)).param(after).query(Found.class).single();
        require(found.count == acknowledged, found.count + " events stored, acknowledged were " + acknowledged);
        require(found.brokenStreams == 0, found.brokenStreams + " events do not follow the one before them");
        require(found.brokenBalances == 0, found.brokenBalances + " entries begin with another balance");
        if (positionsAreGapless && acknowledged > 0) {
            require(found.last - after == acknowledged, "positions have holes between " + after + " and " + found.last);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("an invariant is broken: " + otherwise);
        }
    }
}
