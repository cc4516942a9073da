package io.lyceum.standalone;

import io.lyceum.kernel.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two demo schools with a login for each kind of person, made through the public API at the first start. */
final class DemoSchool {

    static final String PASSWORD = "lyceum-demo-1";

    private static final Map<String, String> SCHOOLS =
            Map.of("aurora.example", "Aurora School", "borealis.example", "Borealis School");
    private static final List<String> ROLES = List.of("ADMIN", "TEACHER", "OPERATOR", "STUDENT");

    private DemoSchool() {}

    /** @return the logins, for the console */
    static List<String> open(String address) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var school : SCHOOLS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                var owner = "owner@" + school.getKey();
                lines.add(
                        isOpen(http, address, owner, school)
                                ? "Demo logins        %s: owner, admin, teacher, operator, student @%s, password %s"
                                        .formatted(school.getValue(), school.getKey(), PASSWORD)
                                : "Demo school        %s is not open: %s cannot log in, addresses must be confirmed here"
                                        .formatted(school.getValue(), owner));
            }
        }
        return lines;
    }

    /** Opens the school unless its owner can log in already. */
    private static boolean isOpen(HttpClient http, String address, String owner, Map.Entry<String, String> school)
            throws IOException, InterruptedException {
        if (login(http, address, owner).isPresent()) {
            return true;
        }
        var registered = post(
                http,
                address + "/api/v1/auth/register",
                "",
                Map.of("email", owner, "password", PASSWORD, "name", "Olga Owner", "schoolName", school.getValue()));
        if (registered.statusCode() != 201 && registered.statusCode() != 409) {
            throw new IOException("the demo school could not be opened: " + registered.body());
        }
        var token = login(http, address, owner);
        if (token.isPresent()) {
            addMembers(http, address, token.get(), school.getKey());
        }
        return token.isPresent();
    }

    private static Optional<String> login(HttpClient http, String address, String email)
            throws IOException, InterruptedException {
        var answer = post(http, address + "/api/v1/auth/login", "", Map.of("email", email, "password", PASSWORD));
        return answer.statusCode() == 200
                ? Optional.of(EventJson.mapper()
                        .readTree(answer.body())
                        .path("accessToken")
                        .asString())
                : Optional.empty();
    }

    private static void addMembers(HttpClient http, String address, String token, String domain)
            throws IOException, InterruptedException {
        for (var role : ROLES) {
            var name = role.toLowerCase(java.util.Locale.ROOT);
            var added = post(
                    http,
                    address + "/api/v1/members",
                    token,
                    Map.of("email", name + "@" + domain, "password", PASSWORD, "name", "Demo " + name, "role", role));
            if (added.statusCode() != 201) {
                throw new IOException("a demo member could not be added: " + added.body());
            }
        }
    }

    private static HttpResponse<String> post(HttpClient http, String url, String token, Map<String, String> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(EventJson.mapper().writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
