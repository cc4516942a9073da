package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class BlockingFlowTest {

    private static String path(Client person, String what) {
        return "/admin/users/%s/%s".formatted(person.user(), what);
    }

    @Test
    void aBlockedPersonIsOutAtOnceAndBackAfterUnblocking(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var administrator = anybody.platformAdministrator().withKey("block-" + UUID.randomUUID());
        var login = Map.of("email", teacher.email(), "password", Client.PASSWORD);

        var first = administrator
                .post(path(teacher, "block"), Map.of("reason", "spam"))
                .expect(200);
        var second = administrator
                .post(path(teacher, "block"), Map.of("reason", "spam"))
                .expect(200);

        assertThat(second.body().path("repeated").asBoolean()).isTrue();
        assertThat(second.position()).isEqualTo(first.position());
        teacher.get("/students").expect(401);
        teacher.put("/auth/profile", Map.of("name", "T")).expect(401);
        assertThat(anybody.post("/auth/login", login).expect(401).code()).isEqualTo("invalid-credentials");
        owner.get("/students").expect(200);
        assertThat(administrator
                        .post(path(teacher, "block"), Map.of("reason", "other"))
                        .expect(422)
                        .code())
                .isEqualTo("idempotency-key-reused");
        anybody.platformAdministrator().post(path(teacher, "unblock"), Map.of()).expect(200);
        anybody.post("/auth/login", login).expect(200);
        teacher.get("/students").expect(401);
    }

    @Test
    void onlyWhoOperatesThePlatformBlocksAndNobodyThemselves(Client anybody) {
        var owner = anybody.newSchool();
        var teacher = owner.member("TEACHER");
        var administrator = anybody.platformAdministrator();

        assertThat(owner.post(path(teacher, "block"), Map.of("reason", "r"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        assertThat(teacher.post(path(owner, "unblock"), Map.of()).expect(403).code())
                .isEqualTo("forbidden");
        assertThat(anybody.post(path(teacher, "block"), Map.of("reason", "r"))
                        .expect(401)
                        .code())
                .isEqualTo("unauthenticated");
        assertThat(administrator
                        .post(path(teacher, "block"), Map.of())
                        .expect(400)
                        .field())
                .isEqualTo("reason");
        assertThat(administrator
                        .post("/admin/users/%s/block".formatted(UUID.randomUUID()), Map.of("reason", "r"))
                        .expect(404)
                        .code())
                .isEqualTo("not-found");
        assertThat(administrator
                        .post(path(administrator, "block"), Map.of("reason", "r"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        teacher.get("/students").expect(200);
    }
}
