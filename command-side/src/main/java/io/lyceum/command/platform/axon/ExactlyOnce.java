package io.lyceum.command.platform.axon;

import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.command.platform.eventstore.AppendCompanions;
import io.lyceum.command.platform.eventstore.EventLog;
import io.lyceum.command.platform.eventstore.Receipt;
import io.lyceum.command.platform.eventstore.ReceiptDraft;
import io.lyceum.command.platform.eventstore.Receipts;
import io.lyceum.kernel.Origin;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.util.HexFormat;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Makes a command with an idempotency key happen once: its receipt is written in the transaction of its events, and a
 * repeat is answered from the receipt. The same key with another request is refused.
 */
final class ExactlyOnce implements MessageHandlerInterceptor<CommandMessage<?>> {

    static final String KEY = "idempotencyKey";
    static final String REQUEST_HASH = "requestHash";

    private final CommandTargets targets;
    private final EventLog events;
    private final Receipts receipts;

    ExactlyOnce(CommandTargets targets, EventLog events, Receipts receipts) {
        this.targets = targets;
        this.events = events;
        this.receipts = receipts;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        var command = unitOfWork.getMessage();
        var companions = new AppendCompanions();
        var id = targets.identifierOf(command.getPayload());
        var key = (String) command.getMetaData().get(KEY);
        if (key != null) {
            var origin = Origin.fromMetaData(command.getMetaData());
            var hash =
                    HexFormat.of().parseHex(String.valueOf(command.getMetaData().get(REQUEST_HASH)));
            var earlier = earlierReply(origin, key, hash);
            if (earlier.isPresent()) {
                return new CommandOutcome.Repeated(earlier.get());
            }
            var draft = new ReceiptDraft(origin.tenant(), origin.actor(), key, hash, id);
            companions.attach(draft);
            unitOfWork.onCommit(committing -> {
                if (!companions.hasAppended()) {
                    companions.appendedAt(events.writeReceiptOnly(draft));
                }
            });
        }
        unitOfWork.resources().put(AppendCompanions.KEY, companions);
        chain.proceed();
        return new CommandOutcome.Fresh(id, companions);
    }

    private Optional<CommandReceipt> earlierReply(Origin origin, String key, byte[] hash) {
        Optional<Receipt> earlier = receipts.find(origin.tenant(), origin.actor(), key);
        if (earlier.isPresent() && !java.util.Arrays.equals(earlier.get().requestHash(), hash)) {
            throw new Rejection(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "the key %s came with another request before".formatted(key));
        }
        return earlier.map(receipt ->
                new CommandReceipt(receipt.reply(), receipt.position().value(), true));
    }
}
