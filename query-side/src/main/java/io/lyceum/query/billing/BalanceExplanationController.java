package io.lyceum.query.billing;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import io.lyceum.query.platform.read.ReadModels;
import io.lyceum.query.platform.read.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Why a balance is what it is: its events, folded again while somebody watches. */
@RestController
@RequestMapping("/api/v1/billing/balance")
@Tag(name = "Billing")
@Requires(Permission.READ_BALANCE)
final class BalanceExplanationController {

    /**
     * What the events of one type did.
     *
     * @param changeMinor to the balance
     * @param reservedChangeMinor to what is reserved
     */
    record Contribution(String type, long events, long changeMinor, long reservedChangeMinor) {}

    /**
     * A balance, and the same from its events.
     *
     * @param foldedMinor what the events add up to
     * @param unbroken whether each movement begins with what the one before it left
     * @param agrees whether all of it says the same
     * @param lastEvent position of the last event that changed what is shown; the events up to it are those folded
     */
    record Explanation(
            UUID walletId,
            String currency,
            long balanceMinor,
            long reservedMinor,
            long foldedMinor,
            long foldedReservedMinor,
            boolean unbroken,
            boolean agrees,
            long events,
            long lastEvent,
            List<Contribution> contributions) {}

    private static final String QUESTION = """
            with shown as (
                select wallet_id, currency, balance_minor, reserved_minor, position
                from balance where tenant_id = :tenant
            ), history as (
                select e.type, e.sequence,
                       (e.payload::jsonb #>> '{before,amountMinor}')::bigint as before_minor,
                       (e.payload::jsonb #>> '{after,amountMinor}')::bigint as after_minor,
                       case e.type when 'billing.BalanceReserved' then 1
                                   when 'billing.ReservationCaptured' then -1
                                   when 'billing.ReservationReleased' then -1 else 0 end
                       * coalesce((e.payload::jsonb #>> '{amount,amountMinor}')::bigint, 0) as reserved_change
                from event_store.domain_event e join shown s on e.aggregate_id = s.wallet_id
                where e.tenant_id = :tenant and e.position <= s.position
            ), movement as (
                select before_minor, coalesce(lag(after_minor) over (order by sequence), 0) as left_before
                from history where after_minor is not null
            ), part as (
                select type, count(*) as events,
                       coalesce(sum(after_minor - before_minor), 0)::bigint as change_minor,
                       sum(reserved_change)::bigint as reserved_change_minor
                from history group by type
            ), folded as (
                select coalesce(sum(change_minor), 0)::bigint as folded_minor,
                       coalesce(sum(reserved_change_minor), 0)::bigint as folded_reserved_minor,
                       coalesce(sum(events), 0)::bigint as events,
                       (select coalesce(bool_and(before_minor = left_before), true) from movement) as unbroken,
                       coalesce(jsonb_agg(jsonb_build_object('type', type, 'events', events, 'changeMinor', change_minor,
                                'reservedChangeMinor', reserved_change_minor) order by type), '[]') as contributions
                from part
            )
            select s.wallet_id, s.currency, s.balance_minor, s.reserved_minor, f.folded_minor, f.folded_reserved_minor,
                   f.unbroken, f.unbroken and f.folded_minor = s.balance_minor
                               and f.folded_reserved_minor = s.reserved_minor as agrees,
                   f.events, s.position as last_event, f.contributions
            from shown s cross join folded f""";

    private final ReadModels readModels;

    BalanceExplanationController(ReadModels readModels) {
        this.readModels = readModels;
    }

    @Operation(
            summary = "Why the balance is what it is",
            description = "The events that make it, by type, folded anew from the event store: foldedMinor equals"
                    + " balanceMinor. One by one they are at /audit/aggregates/{walletId}/events.")
    @GetMapping("/explain")
    Mono<ResponseEntity<Explanation>> explain(Reader reader) {
        return readModels.one(reader, Explanation.class, QUESTION, Map.of(), BalanceProjection.NAME);
    }
}
