package io.lyceum.command.learning.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.kernel.Rejection;
import io.lyceum.learning.CourseId;
import io.lyceum.learning.delivery.RunCommand.Utm;
import io.lyceum.learning.group.GroupId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartParameterTest {

    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    @Test
    void aCourseComesWithItsUtm() {
        assertThat(StartParameter.parse(ID + "__utmsIImail__utmcIIspring-26"))
                .isEqualTo(new StartParameter.OfCourse(CourseId.of(ID), new Utm("mail", "spring-26")));
        assertThat(StartParameter.parse(ID))
                .isEqualTo(new StartParameter.OfCourse(CourseId.of(ID), new Utm(null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grp_", "group_"})
    void anInviteNamesItsGroupUnderBothPrefixes(String prefix) {
        assertThat(StartParameter.parse(prefix + ID + "_ab_c-1"))
                .isEqualTo(new StartParameter.OfInvite(GroupId.of(ID), "ab_c-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "grp_1_2", "grp_" + ID, ID + "__utmxIIa", ID + "__utms", "a b", "grp_" + ID + "_"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> StartParameter.parse(text)).isInstanceOf(Rejection.class);
    }
}
