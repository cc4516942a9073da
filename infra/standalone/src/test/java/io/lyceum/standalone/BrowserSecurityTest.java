package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told, and what is not taken from them (C15, C20). */
@ExtendWith(SystemUnderTest.class)
class BrowserSecurityTest {

    static final String ALLOWED_ORIGIN = "https://app.school.example";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/tenant", "/students", "/no-such-address"})
    void everyAnswerTellsBrowsersToBeCareful(String path, Client anybody) {
        var owner = anybody.newSchool();

        for (var answer : List.of(owner.get(path), anybody.get(path), anybody.post(path, Map.of()))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void theSchoolSaysWhichSitesMayShowItsChat(Client anybody) {
        var owner = anybody.newSchool();
        var address = "/public/schools/%s/widget".formatted(owner.tenant());
        assertThat(anybody.get(address).expect(200).header("Content-Security-Policy"))
                .endsWith("frame-ancestors 'none'");

        owner.put(
                        "/tenant/settings",
                        Map.of(
                                "timeZone", "Europe/Moscow",
                                "language", "ru",
                                "widgetDomains", List.of("https://one.example", "https://two.example:8443")))
                .expect(200);
        anybody.eventually(address, widget -> widget.path("widgetDomains").size() == 2);

        var shown = anybody.get(address);
        assertThat(shown.header("Content-Security-Policy"))
                .endsWith("frame-ancestors https://one.example https://two.example:8443");
        assertThat(shown.header("X-Frame-Options")).isEmpty();
        anybody.get("/public/schools/%s/widget".formatted(UUID.randomUUID())).expect(404);
    }

    @Test
    void onlyPagesOfAllowedOriginsSpeakToTheApi(RunningSystem system) throws Exception {
        var asked = preflight(system, ALLOWED_ORIGIN);
        var stranger = preflight(system, "https://evil.example");

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ALLOWED_ORIGIN);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("X-CSRF-Token");
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aCookieAloneReadsButChangesNothing(Client anybody, RunningSystem system) throws Exception {
        var owner = anybody.newSchool();
        var begun = owner.post("/auth/cookie-session", Map.of()).expect(200);
        var setCookie = begun.header("Set-Cookie");
        var cookie = setCookie.substring(0, setCookie.indexOf(';'));
        var token = begun.body().path("csrfToken").asString();
        var other = anybody.newSchool()
                .post("/auth/cookie-session", Map.of())
                .body()
                .path("csrfToken")
                .asString();

        assertThat(setCookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        var page = anybody.with("Cookie", cookie);
        page.get("/tenant").expect(200);
        assertThat(page.put("/tenant", Map.of("name", "Forged")).expect(403).code())
                .isEqualTo("csrf-token-required");
        for (var forged : List.of("x", other, token.substring(1), "1." + token.substring(token.indexOf('.') + 1))) {
            page.with("X-CSRF-Token", forged)
                    .put("/tenant", Map.of("name", "Forged"))
                    .expect(403);
        }
        page.with("X-CSRF-Token", token)
                .put("/tenant", Map.of("name", "By cookie"))
                .expect(200);
        var renewed = page.get("/auth/csrf-token")
                .expect(200)
                .body()
                .path("csrfToken")
                .asString();
        page.with("X-CSRF-Token", renewed)
                .put("/tenant", Map.of("name", "By cookie again"))
                .expect(200);
        owner.get("/auth/csrf-token").expect(400);

        var ended =
                page.with("X-CSRF-Token", token).delete("/auth/cookie-session").expect(204);
        assertThat(ended.header("Set-Cookie")).contains("Max-Age=0");
        owner.post("/auth/logout", Map.of());
        page.get("/tenant").expect(401);
    }

    private static HttpResponse<Void> preflight(RunningSystem system, String origin)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/courses".formatted(system.port())))
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "Authorization, X-CSRF-Token")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }
}
