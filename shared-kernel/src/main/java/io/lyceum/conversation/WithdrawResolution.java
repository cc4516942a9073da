package io.lyceum.conversation;

import io.lyceum.kernel.Permission;
import io.lyceum.kernel.Requires;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A28. A curator says that an answer of the assistant did not resolve the question.
 *
 * @param answer the assistant's message
 */
@Requires(Permission.OPERATE_DIALOGS)
public record WithdrawResolution(@TargetAggregateIdentifier DialogId dialog, MessageId answer) {}
