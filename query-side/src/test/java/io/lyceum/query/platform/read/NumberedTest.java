package io.lyceum.query.platform.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedTest {

    @Test
    void namesBecomeNumbersInTheOrderTheyAppear() {
        assertThat(Numbered.of("select 1 where a = :a and b > :limit and c = :a"))
                .isEqualTo(new Numbered("select 1 where a = $1 and b > $2 and c = $1", List.of("a", "limit")));
    }

    @Test
    void castsAndQuotedTextStay() {
        assertThat(Numbered.of("select x::text, ':no', 'it''s :none $1' where y = :yes::uuid"))
                .isEqualTo(new Numbered("select x::text, ':no', 'it''s :none $1' where y = $1::uuid", List.of("yes")));
    }
}
