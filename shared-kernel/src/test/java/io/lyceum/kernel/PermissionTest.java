package io.lyceum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {

    @Test
    void onlyTheOwnerMovesMoneyAndDecidesOnTheSchool() {
        assertThat(Permission.MOVE_MONEY.roles()).containsExactly(Role.OWNER);
        assertThat(Permission.MANAGE_TENANT.roles()).containsExactly(Role.OWNER);
    }

    @ParameterizedTest
    @EnumSource
    void noRoleOfAPersonIsTheWayToBeThePlatformOrAProgram(Permission permission) {
        assertThat(permission.roles()).doesNotContain(Role.SYSTEM, Role.API_CLIENT);
    }

    @ParameterizedTest
    @EnumSource
    void theOwnerMayWhateverAnyMemberMay(Permission permission) {
        if (permission != Permission.OPERATE_PLATFORM) {
            assertThat(permission.roles()).contains(Role.OWNER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aViewerOnlyReads(Permission permission) {
        if (permission.allows(Role.VIEWER)) {
            assertThat(permission.name()).matches("READ_.*|FOLLOW_LIVE|LEAVE_TENANT|FORGET_ONESELF|MANAGE_OWN_ACCOUNT");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramNeedsTheScopeAndNothingElseOpensTheDoor(Permission permission) {
        assertThat(permission.allows(Role.API_CLIENT, Set.of())).isFalse();
        permission
                .scope()
                .ifPresent(scope -> assertThat(permission.allows(Role.API_CLIENT, Set.of(scope)))
                        .isTrue());
        assertThat(permission.allows(Role.API_CLIENT, Set.of("", "everything", "*")))
                .isFalse();
        assertThat(permission.allows(Role.VISITOR, Set.of(permission.scope().orElse(""))))
                .isEqualTo(permission.roles().contains(Role.VISITOR));
    }

    @Test
    void aKeyCannotMakeKeysOrMembersOrOperateThePlatform() {
        assertThat(Arrays.stream(Permission.values()).filter(permission -> permission.allows(Role.API_CLIENT)))
                .doesNotContain(
                        Permission.MANAGE_API_KEYS,
                        Permission.MANAGE_MEMBERS,
                        Permission.MANAGE_TENANT,
                        Permission.OPERATE_PLATFORM,
                        Permission.MANAGE_OWN_ACCOUNT);
    }
}
