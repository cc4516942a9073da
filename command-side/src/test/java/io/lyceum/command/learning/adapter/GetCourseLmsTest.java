package io.lyceum.command.learning.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lyceum.command.learning.port.Lms;
import io.lyceum.command.platform.ports.OutsideCalls;
import io.lyceum.kernel.json.EventJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against a server that answers as GetCourse does: exports that are not ready at once, errors inside status 200. */
class GetCourseLmsTest {

    private static final String KEY = "s3cret&key";

    private final List<JsonNode> added = new ArrayList<>();
    private int questions;
    private HttpServer server;
    private OutsideCalls calls;
    private Lms lms;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/school/pl/api/", this::answer);
        server.start();
        calls = new OutsideCalls(new SimpleMeterRegistry());
        lms = new GetCourseLms(
                calls,
                "http://localhost:%d/{account}".formatted(server.getAddress().getPort()),
                Duration.ofMillis(1));
    }

    @AfterEach
    void stop() throws Exception {
        calls.close();
        server.stop(0);
    }

    @Test
    void learnersComeFromAnExportThatIsReadyAtTheThirdQuestion() {
        assertThat(lms.learners(account(KEY)))
                .containsExactly(
                        new Lms.Learner("101", "anna@x.example", "Анна Смирнова"),
                        new Lms.Learner("102", "oleg@x.example", "oleg@x.example"));
        assertThat(questions).isEqualTo(3);
    }

    @Test
    void aGroupIsFoundByItsName() {
        assertThat(lms.inGroup(account(KEY), "Урок 1")).containsExactly("101");
        assertThat(lms.inGroup(account(KEY), "Урок 2")).isEmpty();
    }

    @Test
    void whoIsAddedToAGroupIsNamedInsideTheParameters() {
        lms.addToGroup(account(KEY), "anna@x.example", "В группе риска");

        assertThat(added).singleElement().satisfies(params -> {
            assertThat(params.path("user").path("email").asString()).isEqualTo("anna@x.example");
            assertThat(params.path("user").path("group_name").path(0).asString())
                    .isEqualTo("В группе риска");
            assertThat(params.path("system").path("refresh_if_exists").asInt()).isEqualTo(1);
        });
    }

    @Test
    void aRefusalInsideAnAnswerOfStatus200IsAFailure() {
        assertThatThrownBy(() -> lms.learners(account("wrong")))
                .hasMessageContaining("Неверный секретный ключ")
                .hasMessageNotContaining("wrong");
    }

    private static Lms.Account account(String key) {
        return new Lms.Account("school", key);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().replace("/school/pl/api", "");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var parameters = exchange.getRequestMethod().equals("POST")
                ? body
                : exchange.getRequestURI().getRawQuery();
        var reply = parameter(parameters, "key").equals(KEY)
                ? reply(path, parameters)
                : "{\"success\":false,\"error\":true,\"error_code\":905,\"error_message\":\"Неверный секретный ключ\"}";
        var bytes = reply.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String reply(String path, String parameters) {
        return switch (path) {
            case "/account/users" -> "{\"success\":true,\"error\":false,\"info\":{\"export_id\":7}}";
            case "/account/groups" ->
                "{\"success\":true,\"info\":[{\"id\":5,\"name\":\"Урок 1\",\"last_added_at\":\"2026-01-01 10:00:00\"}]}";
            case "/account/groups/5/users" -> "{\"success\":true,\"info\":{\"export_id\":8}}";
            case "/account/exports/7" -> {
                questions++;
                yield questions < 3
                        ? "{\"success\":false,\"error\":true,\"error_code\":909,\"error_message\":\"Файл еще не создан\"}"
                        : """
                        {"success":true,"info":{"fields":["id","Email","Тип регистрации","Имя","Фамилия"],
                         "items":[["101","anna@x.example","","Анна","Смирнова"],["102","oleg@x.example","","",""],
                                  ["103","","","Без","Почты"]]}}""";
            }
            case "/account/exports/8" ->
                "{\"success\":true,\"info\":{\"fields\":[\"id\",\"Email\"],\"items\":[[\"101\",\"anna@x.example\"]]}}";
            case "/users" -> {
                added.add(EventJson.mapper().readTree(Base64.getDecoder().decode(parameter(parameters, "params"))));
                yield "{\"success\":true,\"action\":\"add\",\"result\":{\"success\":true,\"user_id\":101,\"error\":false}}";
            }
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static String parameter(String parameters, String name) {
        for (var pair : parameters.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
