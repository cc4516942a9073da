package io.lyceum.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class StreamCheckTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Findings findings = new Findings();
    private final StreamCheck check = new StreamCheck(findings);

    @Test
    void positionsAndSequencesWithoutHolesAreInOrder() {
        check.look(event(1, ONE, 0));
        check.look(event(2, OTHER, 0));
        check.look(event(3, ONE, 1));

        assertThat(findings.isEmpty()).isTrue();
        assertThat(check.position()).isEqualTo(3);
    }

    @Test
    void aMissingPositionIsSkipped() {
        check.look(event(1, ONE, 0));
        check.look(event(3, ONE, 1));

        assertThat(findings.skipped()).isOne();
    }

    @Test
    void aMissingSequenceIsSkippedAndARepeatedOneDoubled() {
        check.look(event(1, ONE, 0));
        check.look(event(2, ONE, 2));
        check.look(event(3, ONE, 2));

        assertThat(findings.skipped()).isOne();
        assertThat(findings.doubled()).isOne();
    }

    private static StoredEvent event(long position, UUID aggregate, long sequence) {
        return new StoredEvent(
                position,
                aggregate,
                sequence,
                "billing.BalanceDebited",
                ONE,
                "nobody",
                JsonNodeFactory.instance.objectNode());
    }
}
