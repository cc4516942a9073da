package io.lyceum.command.platform.eventstore;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same against a real Axon Server, kept for tests: they leave their events there. */
@EnabledIfEnvironmentVariable(
        named = "AXON_SERVER",
        matches = ".+:\\d+",
        disabledReason = "set AXON_SERVER=host:port to run the contract against a real Axon Server")
class RealAxonServerTest extends AxonServerContract {

    @Override
    String address() {
        return System.getenv("AXON_SERVER");
    }
}
