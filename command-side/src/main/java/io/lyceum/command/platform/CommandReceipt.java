package io.lyceum.command.platform;

/**
 * The answer to every accepted command.
 *
 * @param id the thing the command was about; for a creation, the new thing
 * @param position of the command's last event; send it as {@code Lyceum-Min-Position} to read what the command wrote
 * @param repeated whether this is the first answer given again for a repeated Idempotency-Key
 */
public record CommandReceipt(String id, long position, boolean repeated) {}
