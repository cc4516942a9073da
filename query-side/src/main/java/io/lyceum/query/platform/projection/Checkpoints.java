package io.lyceum.query.platform.projection;

import io.lyceum.query.platform.projection.QuietMoves.Move;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The positions of segments and the leases on them. */
final class Checkpoints {

    /**
     * A lease on a segment: valid while the segment's epoch is this one.
     *
     * @param schema where the tables of the segment's generation lie
     * @param limit while the segment is held it may not move past this position
     */
    record Lease(
            Segment segment, long epoch, long position, boolean deadLetters, String schema, Optional<Long> limit) {}

    private final Transactions transactions;
    private final String owner;
    private final Duration leaseTime;

    /** @param owner names this node; a restarted node with the same name takes its own leases over at once */
    Checkpoints(Transactions transactions, String owner, Duration leaseTime) {
        this.transactions = transactions;
        this.owner = owner;
        this.leaseTime = leaseTime;
    }

    /**
     * Takes the segment if it is free, its lease ran out, or it is this node's; empty if another node holds it or its
     * generation is gone.
     */
    Mono<Lease> claim(Segment segment) {
        return transactions.inOne(connection -> Transactions.query(
                        connection,
                        row -> new Claimed(
                                Objects.requireNonNull(row.get(0, Long.class)),
                                Objects.requireNonNull(row.get(1, Long.class)),
                                Optional.ofNullable(row.get(2, Long.class))),
                        """
                                update read_model.projection_checkpoint
                                set owner = $4, epoch = epoch + 1, lease_until = clock_timestamp() + $5 * interval '1 ms'
                                where projection = $1 and generation = $2 and segment = $3
                                  and (owner is null or owner = $4 or lease_until < clock_timestamp())
                                returning epoch, position, case when hold_until > clock_timestamp() then hold_at end
                                """,
                        segment.projection(),
                        segment.generation(),
                        segment.number(),
                        owner,
                        leaseTime.toMillis())
                .next()
                .flatMap(claimed -> lease(connection, segment, claimed)));
    }

    private record Claimed(long epoch, long position, Optional<Long> limit) {}

    /**
     * Completes a claim by what lies in other tables. A statement of its own: the claim may have waited for a switch of
     * generations, and its snapshot is from before.
     */
    private static Mono<Lease> lease(Connection connection, Segment segment, Claimed claimed) {
        return Transactions.query(
                        connection,
                        row -> new Lease(
                                segment,
                                claimed.epoch(),
                                claimed.position(),
                                Boolean.TRUE.equals(row.get(1, Boolean.class)),
                                Generations.schema(
                                        segment.projection(),
                                        segment.generation(),
                                        Objects.requireNonNull(row.get(0, String.class))),
                                claimed.limit()),
                        """
                        select state, exists(
                            select from read_model.projection_dead_letter
                            where projection = $1 and generation = $2 and segment = $3)
                        from read_model.projection_generation where projection = $1 and generation = $2
                        """,
                        segment.projection(),
                        segment.generation(),
                        segment.number())
                .next();
    }

    /**
     * Moves the position within the transaction of the rows, and renews the lease.
     *
     * @param from where it stands as far as its owner knows: after a crash of the server it may stand earlier
     * @return an error of {@link LeaseLost} when another owner has claimed the segment since, it stands elsewhere, or it
     *     is held before the position
     */
    Mono<Long> advance(Connection connection, Lease lease, long from, long position) {
        var segment = lease.segment();
        return Transactions.update(
                        connection,
                        """
                        update read_model.projection_checkpoint
                        set position = $5, lease_until = clock_timestamp() + $6 * interval '1 ms',
                            updated_at = clock_timestamp()
                        where projection = $1 and generation = $2 and segment = $3 and epoch = $4 and position = $7
                          and (hold_until < clock_timestamp() or $5 <= hold_at)
                        """,
                        segment.projection(),
                        segment.generation(),
                        segment.number(),
                        lease.epoch(),
                        position,
                        leaseTime.toMillis(),
                        from)
                .flatMap(changed -> changed == 1 ? Mono.just(position) : Mono.error(new LeaseLost(segment)));
    }

    /**
     * Moves segments past events in which there is nothing for them, and renews their leases, without waiting for
     * anybody.
     *
     * @return the leases of those that were moved; the others are lost, stand elsewhere, are held, or locked by somebody
     */
    Mono<Set<Lease>> advanceAll(List<Move> moves) {
        return transactions.alone(connection -> Transactions.query(
                        connection,
                        row -> moves.get(Objects.requireNonNull(row.get(0, Integer.class)) - 1)
                                .lease(),
                        """
                        with mine as materialized (
                            select c.projection, c.generation, c.segment, m.reached, m.number
                            from read_model.projection_checkpoint c
                            join unnest($1::text[], $2::integer[], $3::integer[], $4::bigint[], $5::bigint[], $6::bigint[])
                                with ordinality as m (projection, generation, segment, epoch, position, reached, number)
                                using (projection, generation, segment, epoch, position)
                            where c.hold_until < clock_timestamp() or m.reached <= c.hold_at
                            for no key update of c skip locked)
                        update read_model.projection_checkpoint c
                        set position = mine.reached, lease_until = clock_timestamp() + $7 * interval '1 ms',
                            updated_at = clock_timestamp()
                        from mine
                        where c.projection = mine.projection and c.generation = mine.generation
                          and c.segment = mine.segment
                        returning mine.number::integer
                        """,
                        each(moves, move -> move.lease().segment().projection(), String[]::new),
                        each(moves, move -> move.lease().segment().generation(), Integer[]::new),
                        each(moves, move -> move.lease().segment().number(), Integer[]::new),
                        each(moves, move -> move.lease().epoch(), Long[]::new),
                        each(moves, Move::from, Long[]::new),
                        each(moves, Move::reached, Long[]::new),
                        leaseTime.toMillis())
                .collect(Collectors.toSet()));
    }

    private static <T> T[] each(List<Move> moves, Function<Move, T> column, IntFunction<T[]> array) {
        return moves.stream().map(column).toArray(array);
    }

    /** Lets go of a segment at a clean stop, so that another node need not wait for the lease to run out. */
    Mono<Long> release(Lease lease) {
        return transactions.inOne(connection -> Transactions.update(
                connection,
                """
                update read_model.projection_checkpoint set owner = null, lease_until = 'epoch'
                where projection = $1 and generation = $2 and segment = $3 and epoch = $4
                """,
                lease.segment().projection(),
                lease.segment().generation(),
                lease.segment().number(),
                lease.epoch()));
    }

    /** The segment is another owner's, held, or not where it was left: nothing of the running batch may commit. */
    static final class LeaseLost extends RuntimeException {

        LeaseLost(Segment segment) {
            super("the lease on %s was lost".formatted(segment), null, false, false);
        }
    }
}
