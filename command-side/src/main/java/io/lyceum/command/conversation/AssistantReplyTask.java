package io.lyceum.command.conversation;

import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.trial.TrialId;
import io.lyceum.billing.trial.UseTrialMessage;
import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.command.conversation.port.Answerer.Inquiry;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.conversation.DialogId;
import io.lyceum.conversation.MessageId;
import io.lyceum.conversation.RecordAssistantReply;
import io.lyceum.conversation.RecordReplyFailure;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Money;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.PersonalData;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * P3: answers one message. The price is reserved before and captured after; when no answer comes, or nobody waits for it
 * any more, it is released (A20).
 */
@Component
class AssistantReplyTask extends PersistentTask<AssistantReplyTask.Reply> {

    record Reply(
            Origin origin,
            DialogId dialog,
            MessageId message,
            @PersonalData(of = "dialog") String text) implements Data {}

    private static final int PASSAGES = 4;

    private final Answerer answerer;
    private final Knowledge knowledge;
    private final Conversations conversations;
    private final Clock clock;
    private final MessagePrice messagePrice;

    AssistantReplyTask(
            Answerer answerer,
            Knowledge knowledge,
            Conversations conversations,
            Clock commandClock,
            MessagePrice messagePrice) {
        super("conversation.reply", Reply.class, 3, Duration.ofSeconds(2));
        this.answerer = answerer;
        this.knowledge = knowledge;
        this.conversations = conversations;
        this.clock = commandClock;
        this.messagePrice = messagePrice;
    }

    @Override
    protected void run(String id, Reply reply) {
        var wallet = walletOf(reply);
        var reservation = reservationOf(reply);
        // Of the time of the question: a second run must not reserve another amount than the first.
        var price = messagePrice.at(reply.origin().occurredAt());
        if (price.isEmpty()) {
            then(id, reply, "no-price", new RecordReplyFailure(reply.dialog(), reply.message(), "price-not-set"));
            return;
        }
        var purpose = new Purpose(
                Service.AI_MESSAGE, "assistant reply", reply.dialog().toString());
        if (!isWithinTrial(id, reply)) {
            then(id, reply, "trial-over", new RecordReplyFailure(reply.dialog(), reply.message(), "trial-expired"));
            return;
        }
        try {
            then(
                    id,
                    reply,
                    "reserve",
                    new ReserveBalance(
                            wallet,
                            reservation,
                            price.get().amount(),
                            purpose,
                            price.get().version()));
        } catch (Rejection refused) {
            if (refused.code() != ProblemCode.INSUFFICIENT_FUNDS) {
                throw refused;
            }
            then(id, reply, "no-funds", new RecordReplyFailure(reply.dialog(), reply.message(), "insufficient-funds"));
            return;
        }
        var answer = answerer.answer(new Inquiry(
                reply.text(),
                conversations.upTo(reply.dialog(), reply.message()),
                knowledge.search(reply.origin().tenant(), reply.text(), PASSAGES)));
        try {
            then(id, reply, "reply", recorded(reply, answer));
        } catch (Rejection unwanted) {
            if (unwanted.code().isTemporary()) {
                throw unwanted;
            }
            then(
                    id,
                    reply,
                    "release",
                    new ReleaseReservation(wallet, reservation, unwanted.code().slug()));
            return;
        }
        try {
            then(id, reply, "capture", new CaptureReservation(wallet, reservation));
        } catch (Rejection ended) {
            if (ended.code() != ProblemCode.CONFLICT) {
                throw ended;
            }
            // The answer came after the reservation had expired: it is paid all the same.
            then(
                    id,
                    reply,
                    "late-debit",
                    new DebitBalance(
                            wallet, price.get().amount(), purpose, price.get().version()));
        }
    }

    /** C152. True as well for a school that pays, or was founded before there were trials. */
    private boolean isWithinTrial(String id, Reply reply) {
        try {
            then(
                    id,
                    reply,
                    "trial",
                    new UseTrialMessage(TrialId.of(reply.origin().tenant()), 1));
            return true;
        } catch (Rejection refused) {
            return switch (refused.code()) {
                case TRIAL_EXPIRED -> false;
                case NOT_FOUND -> true;
                default -> throw refused;
            };
        }
    }

    private RecordAssistantReply recorded(Reply reply, Answerer.Answer answer) {
        return new RecordAssistantReply(
                reply.dialog(),
                Dialog.replyTo(reply.message()),
                reply.message(),
                answer.text(),
                answer.sources(),
                answer.resolved(),
                Duration.between(reply.origin().occurredAt(), clock.instant()).toMillis(),
                answer.model(),
                answer.offline());
    }

    @Override
    protected void giveUp(String id, Reply reply, Throwable cause) {
        then(id, reply, "failed", new RecordReplyFailure(reply.dialog(), reply.message(), "assistant-unavailable"));
        try {
            then(
                    id,
                    reply,
                    "release",
                    new ReleaseReservation(walletOf(reply), reservationOf(reply), "assistant-unavailable"));
        } catch (Rejection nothingReserved) {
            if (nothingReserved.code() != ProblemCode.CONFLICT) {
                throw nothingReserved;
            }
        }
    }

    private static WalletId walletOf(Reply reply) {
        return WalletId.ofTenant(reply.origin().tenant(), Money.RUB);
    }

    private static ReservationId reservationOf(Reply reply) {
        return new ReservationId(Ids.derived(reply.message().value(), "reservation"));
    }
}
