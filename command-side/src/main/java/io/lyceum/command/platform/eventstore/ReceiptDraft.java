package io.lyceum.command.platform.eventstore;

import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;

/**
 * A receipt to be written with a command's events.
 *
 * @param requestHash SHA-256 of the request the key came with
 * @param reply what a repeat of the request is answered with
 */
public record ReceiptDraft(TenantId tenant, UserId actor, String key, byte[] requestHash, String reply) {}
