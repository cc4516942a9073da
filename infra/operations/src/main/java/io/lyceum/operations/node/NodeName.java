package io.lyceum.operations.node;

import java.lang.management.ManagementFactory;

/**
 * By which name this process holds leases: on policies, projections and tasks. Started again under its name, a node takes
 * its own over at once.
 */
public record NodeName(String value) {

    /** @param configured {@code lyceum.node-id}; empty for the process id and host */
    public static NodeName of(String configured) {
        return new NodeName(
                configured.isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : configured);
    }
}
