package io.lyceum.command.platform.axon;

import org.axonframework.commandhandling.CommandBus;

/** How commands get from the node that takes them to the node that handles them. */
interface CommandTransport {

    /** @return the bus to send on and to subscribe handlers to; what arrives here is handled by the given one */
    CommandBus over(CommandBus handlers);
}
