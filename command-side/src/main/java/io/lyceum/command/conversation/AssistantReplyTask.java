package io.lyceum.command.conversation;

import io.lyceum.billing.CaptureReservation;
import io.lyceum.billing.DebitBalance;
import io.lyceum.billing.PriceBook.Price;
import io.lyceum.billing.Purpose;
import io.lyceum.billing.Purpose.Service;
import io.lyceum.billing.ReleaseReservation;
import io.lyceum.billing.ReservationId;
import io.lyceum.billing.ReserveBalance;
import io.lyceum.billing.WalletId;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.QuotaLedgerId;
import io.lyceum.billing.quota.RecordUse;
import io.lyceum.billing.quota.Reservations;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.UseOf;
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
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * P3: answers one message. The price is reserved before and captured after; when no answer comes, or nobody waits for it
 * any more, it is released; students get theirs free unless the school pays for them (A20).
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
    private final FreeAnswers freeAnswers;

    AssistantReplyTask(
            Answerer answerer,
            Knowledge knowledge,
            Conversations conversations,
            Clock commandClock,
            MessagePrice messagePrice,
            FreeAnswers freeAnswers) {
        super("conversation.reply", Reply.class, 3, Duration.ofSeconds(2));
        this.answerer = answerer;
        this.knowledge = knowledge;
        this.conversations = conversations;
        this.clock = commandClock;
        this.messagePrice = messagePrice;
        this.freeAnswers = freeAnswers;
    }

    @Override
    protected void run(String id, Reply reply) {
        var free = freeAnswers.isOne(reply.origin());
        // Of the time of the question: a second run must not reserve another amount than the first.
        var price =
                free ? Optional.<Price>empty() : messagePrice.at(reply.origin().occurredAt());
        if (!free && price.isEmpty()) {
            fail(id, reply, "no-price", "price-not-set");
        } else if (!isWithinTrial(id, reply)) {
            fail(id, reply, "trial-over", "trial-expired");
        } else if (price.isPresent() && !isReserved(id, reply, price.get())) {
            fail(id, reply, "no-funds", "insufficient-funds");
        } else {
            answer(id, reply, price);
        }
    }

    private void fail(String id, Reply reply, String step, String reason) {
        then(id, reply, step, new RecordReplyFailure(reply.dialog(), reply.message(), reason));
    }

    private boolean isReserved(String id, Reply reply, Price price) {
        try {
            then(
                    id,
                    reply,
                    "reserve",
                    new ReserveBalance(
                            walletOf(reply), reservationOf(reply), price.amount(), purpose(reply), price.version()));
            return true;
        } catch (Rejection refused) {
            if (refused.code() != ProblemCode.INSUFFICIENT_FUNDS) {
                throw refused;
            }
            return false;
        }
    }

    /** @param price empty when the answer is free */
    private void answer(String id, Reply reply, Optional<Price> price) {
        var answer = answerer.answer(new Inquiry(
                reply.text(),
                conversations.upTo(reply.dialog(), reply.message()),
                knowledge.search(reply.origin().tenant(), reply.text(), PASSAGES)));
        countTokens(id, reply, answer);
        try {
            then(id, reply, "reply", recorded(reply, answer));
        } catch (Rejection unwanted) {
            if (unwanted.code().isTemporary()) {
                throw unwanted;
            }
            if (price.isPresent()) {
                then(
                        id,
                        reply,
                        "release",
                        new ReleaseReservation(
                                walletOf(reply),
                                reservationOf(reply),
                                unwanted.code().slug()));
            }
            return;
        }
        price.ifPresent(agreed -> pay(id, reply, agreed));
    }

    private void pay(String id, Reply reply, Price price) {
        try {
            then(id, reply, "capture", new CaptureReservation(walletOf(reply), reservationOf(reply)));
        } catch (Rejection ended) {
            if (ended.code() != ProblemCode.CONFLICT) {
                throw ended;
            }
            // The answer came after the reservation had expired: it is paid all the same.
            then(
                    id,
                    reply,
                    "late-debit",
                    new DebitBalance(walletOf(reply), price.amount(), purpose(reply), price.version()));
        }
    }

    /** C158. They were spent, whether or not anybody still waits for the answer. */
    private void countTokens(String id, Reply reply, Answerer.Answer answer) {
        if (answer.tokens() > 0) {
            then(
                    id,
                    reply,
                    "tokens",
                    new RecordUse(
                            QuotaLedgerId.ofTenant(reply.origin().tenant()),
                            Reservations.of(reply.message()),
                            List.of(new Amount(Resource.LLM_TOKENS, answer.tokens())),
                            new UseOf(
                                    answer.model(),
                                    reply.dialog().toString(),
                                    reply.origin().actor())));
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

    private static Purpose purpose(Reply reply) {
        return new Purpose(Service.AI_MESSAGE, "assistant reply", reply.dialog().toString());
    }

    private static WalletId walletOf(Reply reply) {
        return WalletId.ofTenant(reply.origin().tenant(), Money.RUB);
    }

    private static ReservationId reservationOf(Reply reply) {
        return new ReservationId(Ids.derived(reply.message().value(), "reservation"));
    }
}
