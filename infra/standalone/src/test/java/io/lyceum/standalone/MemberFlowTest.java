package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members, their roles, and the one owner a school always has. */
@ExtendWith(SystemUnderTest.class)
class MemberFlowTest {

    @Test
    void membersAreNotTheirOwnMakers(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        var teacher = owner.member("TEACHER");
        owner.eventually("/members/" + teacher.user(), member -> true);
        owner.eventually("/members/" + admin.user(), member -> true);

        assertThat(admin.put("/members/%s/role".formatted(admin.user()), Map.of("role", "TEACHER"))
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
        admin.put("/members/%s/role".formatted(admin.user()), Map.of("role", "OWNER"))
                .expect(403);
        admin.put("/members/%s/role".formatted(teacher.user()), Map.of("role", "OWNER"))
                .expect(400);
        teacher.put("/members/%s/role".formatted(teacher.user()), Map.of("role", "ADMIN"))
                .expect(403);
        teacher.post("/tenant/ownership", Map.of("to", teacher.user())).expect(403);
        admin.post("/tenant/ownership", Map.of("to", admin.user())).expect(403);
        teacher.delete("/members/" + admin.user()).expect(403);
        teacher.get("/members").expect(403);
    }

    @Test
    void theLastOwnerStaysUntilAnotherTakesOver(Client anybody) {
        var owner = anybody.newSchool();
        var admin = owner.member("ADMIN");
        owner.eventually("/members/" + admin.user(), member -> true);

        assertThat(admin.delete("/members/" + owner.user()).expect(409).code()).isEqualTo("conflict");
        owner.delete("/members/" + owner.user()).expect(409);
        owner.post("/tenant/leave", Map.of()).expect(409);
        admin.put("/members/%s/role".formatted(owner.user()), Map.of("role", "VIEWER"))
                .expect(409);

        owner.post("/tenant/ownership", Map.of("to", admin.user())).expect(200);
        // What both held before is void, so nobody acts in the role they had.
        await().until(() ->
                admin.get("/tenant").status() == 401 && owner.get("/tenant").status() == 401);
        var now = anybody.login(admin.email());
        now.eventually("/tenant", tenant -> tenant.path("ownerId").asString().equals(admin.user()));
        now.delete("/members/" + owner.user()).expect(200);
        now.post("/tenant/leave", Map.of()).expect(409);
    }

    @Test
    void whoIsRemovedOrGetsAnotherRoleHoldsNothingFromBefore(Client anybody) {
        var owner = anybody.newSchool();
        var editor = owner.member("EDITOR");
        owner.eventually("/members/" + editor.user(), member -> true);

        owner.put("/members/%s/role".formatted(editor.user()), Map.of("role", "VIEWER"))
                .expect(200);
        await().until(() ->
                editor.post("/courses", Map.of("code", "X", "title", "X")).status() == 401);
        var viewer = anybody.login(editor.email());
        viewer.post("/courses", Map.of("code", "X", "title", "X")).expect(403);
        viewer.get("/courses").expect(200);

        owner.delete("/members/" + editor.user()).expect(200);
        await().until(() -> viewer.get("/courses").status() == 401);
        anybody.post("/auth/login", Map.of("email", editor.email(), "password", Client.PASSWORD))
                .expect(403);
    }

    @Test
    void anotherSchoolsMembersAreNotFound(Client anybody) {
        var owner = anybody.newSchool();
        var stranger = anybody.newSchool();

        stranger.get("/members/" + owner.user()).expect(404);
        stranger.delete("/members/" + owner.user()).expect(404);
        stranger.put("/members/%s/role".formatted(owner.user()), Map.of("role", "VIEWER"))
                .expect(404);
        stranger.post("/tenant/ownership", Map.of("to", owner.user())).expect(404);
        stranger.post("/admin/tenants/%s/suspend".formatted(owner.tenant()), Map.of("reason", "rivalry"))
                .expect(403);
    }
}
