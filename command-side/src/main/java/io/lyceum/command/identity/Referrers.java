package io.lyceum.command.identity;

import io.lyceum.billing.promotion.NoteReferral;
import io.lyceum.billing.promotion.ReferralCodeEvent.ReferralCodeIssued;
import io.lyceum.billing.promotion.ReferralCodeId;
import io.lyceum.billing.promotion.ReferralId;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.Rejection;
import io.lyceum.kernel.TenantId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Whose a referral code is, from its first event (C222). */
@Component
class Referrers {

    private final EventStorageEngine events;

    Referrers(EventStorageEngine events) {
        this.events = events;
    }

    /** @throws Rejection {@code invalid-request} when nobody has the code */
    NoteReferral noteOf(String text, TenantId school) {
        var found = events.readEvents(ReferralCodeId.ofCode(text).toString());
        if (!found.hasNext()) {
            throw Rejection.invalid("referralCode", "one that somebody has");
        }
        var event = found.next();
        var issued = (ReferralCodeIssued) event.getPayload();
        return new NoteReferral(
                ReferralId.ofSchool(school),
                issued.code(),
                issued.text(),
                issued.person(),
                Origin.fromMetaData(event.getMetaData()).tenant());
    }
}
