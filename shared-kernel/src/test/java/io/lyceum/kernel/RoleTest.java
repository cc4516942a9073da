package io.lyceum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.json.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A3. */
class RoleTest {

    @ParameterizedTest
    @CsvSource({
        "curator,TEACHER",
        "teacher,TEACHER",
        "designer,EDITOR",
        "member,VIEWER",
        "viewer,VIEWER",
        "admin,ADMIN",
        "student,STUDENT",
        "OPERATOR,OPERATOR"
    })
    void aRoleIsKnownByItsNamesElsewhereAndWrittenByItsOwn(String name, Role role) {
        var read = EventJson.mapper().readValue("\"%s\"".formatted(name), Role.class);

        assertThat(read).isEqualTo(role);
        assertThat(EventJson.mapper().writeValueAsString(read)).isEqualTo("\"%s\"".formatted(role));
    }
}
