package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every endpoint of the API document, so that a new one cannot be forgotten. */
@ExtendWith(SystemUnderTest.class)
class EveryEndpointTest {

    private record Endpoint(String method, String path) {

        boolean isPublic() {
            return path.startsWith("/auth/") || path.startsWith("/public/");
        }

        Client.Answer call(Client client) {
            var address = path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            return switch (method) {
                case "get" -> client.get(address + (path.equals("/live") ? "?topics=students" : ""));
                case "post" -> client.post(address, Map.of());
                case "put" -> client.put(address, Map.of());
                case "delete" -> client.delete(address);
                default -> throw new AssertionError("no such method here: " + method);
            };
        }
    }

    /** What a visitor is meant to reach: their own dialogs and runs of courses, and to be forgotten. */
    private static final Set<String> FOR_VISITORS = Set.of(
            "/dialogs",
            "/dialogs/{dialog}/messages",
            "/dialogs/{dialog}/handoff",
            "/dialogs/{dialog}/handoff/cancel",
            "/dialogs/{id}",
            "/dialogs/{id}/messages",
            "/dialogs/{id}/stream",
            "/chat/quick-replies",
            "/runs",
            "/runs/{run}/timeline",
            "/people/me/forget");

    private static final Set<String> ENDING_THE_SESSION = Set.of("/auth/logout", "/auth/sessions/revoke-all");

    private static List<Endpoint> endpoints(Client anybody) {
        var endpoints = new ArrayList<Endpoint>();
        anybody.get("/v3/api-docs")
                .expect(200)
                .body()
                .path("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> endpoints.add(new Endpoint(method, path.replace("/api/v1", "")))));
        assertThat(endpoints).hasSizeGreaterThan(45);
        return endpoints;
    }

    @Test
    void withoutATokenOnlyPublicAddressesAnswer(Client anybody) {
        assertThat(endpoints(anybody))
                .filteredOn(endpoint -> !endpoint.isPublic())
                .allSatisfy(endpoint -> {
                    var answer = endpoint.call(anybody);
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.code()).isEqualTo("unauthenticated");
                });
    }

    /** Elsewhere the proxy keeps answers back until a buffer is full. */
    @Test
    void theOriginPassesEveryLiveStreamOnAsItComes(Client anybody) throws IOException {
        var template = Files.readString(Path.of("../compose/nginx.conf.template"));
        var location = Pattern.compile("location ~ (\\S*live\\S*) \\{").matcher(template);
        assertThat(location.find()).isTrue();
        var streams = new ArrayList<String>();
        anybody.get("/v3/api-docs").expect(200).body().path("paths").forEachEntry((path, methods) -> {
            if (methods.path("get").toString().contains("text/event-stream")) {
                streams.add(path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
            }
        });

        assertThat(streams)
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(Pattern.compile(location.group(1)).asMatchPredicate());
    }

    @Test
    void aVisitorReachesNothingButDialogs(Client anybody) {
        var visitor = anybody.visitor(anybody.newSchool().tenant());

        assertThat(endpoints(anybody))
                .filteredOn(endpoint -> !endpoint.isPublic() && !FOR_VISITORS.contains(endpoint.path()))
                .allSatisfy(
                        endpoint -> assertThat(endpoint.call(visitor).status()).isIn(400, 403, 404, 415));
    }

    @Test
    void whatDoesNotExistOrCannotBeReadIsAProblemDocumentAndNeverAnError(Client anybody) {
        var owner = anybody.newSchool().withKey("every-" + UUID.randomUUID());

        assertThat(endpoints(anybody))
                .filteredOn(endpoint ->
                        endpoint.path().contains("{") || endpoint.method().equals("post"))
                .filteredOn(endpoint -> !ENDING_THE_SESSION.contains(endpoint.path()))
                .allSatisfy(endpoint -> {
                    var answer = endpoint.call(owner.withKey(UUID.randomUUID().toString()));
                    assertThat(answer.status()).isLessThan(500);
                    if (answer.status() >= 400) {
                        assertThat(answer.code()).isNotBlank();
                        assertThat(answer.body().path("type").asString()).startsWith("urn:lyceum:problem:");
                    }
                });
    }

    private record Change(Client by, String method, String path, Map<String, ?> body) {

        Client.Answer make() {
            return switch (method) {
                case "post" -> by.post(path, body);
                case "put" -> by.put(path, body);
                case "delete" -> by.delete(path);
                default -> throw new AssertionError("no such method here: " + method);
            };
        }
    }

    @Test
    void aChangeOfAccountsAndSchoolsRepeatedWithItsKeyIsMadeOnce(Client anybody) {
        var platform = anybody.platformAdministrator();
        var owner = anybody.newSchool();
        var viewer = owner.member("VIEWER");
        owner.eventually("/members/" + viewer.user(), member -> true);
        var invitation = owner.post(
                        "/invitations",
                        Map.of("email", "i-%s@test.example".formatted(UUID.randomUUID()), "role", "VIEWER"))
                .expect(201)
                .id();
        var key = owner.post("/api-keys", Map.of("name", "K", "scopes", List.of("tenant:read")))
                .expect(201)
                .id();
        var hook = Map.of(
                "url", "https://one.example/hook", "events", List.of("job.failed"), "secret", "sixteen-or-more-1");
        var webhook = owner.post("/webhooks", hook).expect(201).id();
        var setting = "/admin/settings/GENERAL/k" + UUID.randomUUID();
        var reason = Map.of("reason", "a repeat");

        assertThat(List.of(
                        new Change(owner, "put", "/tenant", Map.of("name", "Once")),
                        new Change(
                                owner,
                                "put",
                                "/tenant/settings",
                                Map.of("timeZone", "Asia/Almaty", "language", "ru", "widgetDomains", List.of())),
                        new Change(owner, "put", "/auth/profile", Map.of("name", "Once")),
                        new Change(owner, "post", "/auth/onboarding/steps/1", Map.of()),
                        new Change(owner, "post", "/auth/onboarding/skip", Map.of()),
                        new Change(owner, "delete", "/invitations/" + invitation, Map.of()),
                        new Change(owner, "delete", "/api-keys/" + key, Map.of()),
                        new Change(
                                owner,
                                "put",
                                "/webhooks/" + webhook,
                                Map.of(
                                        "url",
                                        "https://two.example/hook",
                                        "events",
                                        List.of("job.failed"),
                                        "enabled",
                                        true)),
                        new Change(owner, "delete", "/webhooks/" + webhook, Map.of()),
                        new Change(owner, "put", "/members/%s/role".formatted(viewer.user()), Map.of("role", "EDITOR")),
                        new Change(platform, "post", "/admin/users/%s/block".formatted(viewer.user()), reason),
                        new Change(platform, "post", "/admin/users/%s/unblock".formatted(viewer.user()), Map.of()),
                        new Change(owner, "delete", "/members/" + viewer.user(), Map.of()),
                        new Change(platform, "put", setting, Map.of("value", "once")),
                        new Change(platform, "delete", setting, Map.of()),
                        new Change(platform, "post", "/admin/tenants/%s/suspend".formatted(owner.tenant()), reason),
                        new Change(
                                platform, "post", "/admin/tenants/%s/reinstate".formatted(owner.tenant()), Map.of())))
                .allSatisfy(EveryEndpointTest::isMadeOnce);
    }

    private static void isMadeOnce(Change change) {
        var keyed = new Change(
                change.by().withKey("once-" + UUID.randomUUID()), change.method(), change.path(), change.body());

        var first = keyed.make().expect(200);
        var second = keyed.make().expect(200);

        assertThat(second.position()).isEqualTo(first.position()).isPositive();
        assertThat(second.body().path("repeated").asBoolean()).isTrue();
    }
}
