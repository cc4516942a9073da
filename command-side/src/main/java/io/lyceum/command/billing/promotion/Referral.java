package io.lyceum.command.billing.promotion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.lyceum.billing.promotion.NoteReferral;
import io.lyceum.billing.promotion.ReferralCodeId;
import io.lyceum.billing.promotion.ReferralEvent.ReferralNoted;
import io.lyceum.billing.promotion.ReferralId;
import io.lyceum.command.platform.TenantAggregate;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** By whom a school was brought, if by anybody: one code for one school (C222). */
@AggregateRoot
public class Referral extends TenantAggregate {

    @AggregateIdentifier
    private @Nullable ReferralId id;

    private @Nullable ReferralCodeId code;

    protected Referral() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteReferral note, Origin origin) {
        if (note.person().equals(origin.actor()) || note.referrer().equals(origin.tenant())) {
            throw Rejection.invalid("referralCode", "somebody else's: nobody refers themselves");
        }
        if (code == null) {
            apply(new ReferralNoted(note.referral(), note.code(), note.text(), note.referrer()));
        } else if (!code.equals(note.code())) {
            throw new Rejection(ProblemCode.CONFLICT, "the school was founded with another code");
        }
    }

    @EventSourcingHandler
    void on(ReferralNoted noted, Origin origin) {
        id = noted.referral();
        tenant = origin.tenant();
        code = noted.code();
    }
}
