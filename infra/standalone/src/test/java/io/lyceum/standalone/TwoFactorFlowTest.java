package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.class)
class TwoFactorFlowTest {

    private record Protected(Client client, String secret, long step, List<String> recoveryCodes) {}

    private static String codeOf(String secret, long step) {
        try {
            return new DefaultCodeGenerator().generate(secret, step);
        } catch (CodeGenerationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long now() {
        return Instant.now().getEpochSecond() / 30;
    }

    /** An owner whose account asks for a second factor. */
    private static Protected owner(Client anybody) {
        var owner = anybody.newSchool();
        var prepared = owner.post("/auth/two-factor/prepare", Map.of()).expect(200);
        var secret = prepared.body().path("secret").asString();
        assertThat(prepared.body().path("address").asString())
                .startsWith("otpauth://totp/Lyceum:")
                .contains("secret=" + secret);
        // The step before the present one: the present one is left for the next login.
        var step = now() - 1;
        var enabled = owner.post("/auth/two-factor/enable", Map.of("code", codeOf(secret, step)));
        var codes = enabled.expect(200)
                .body()
                .path("recoveryCodes")
                .valueStream()
                .map(code -> code.asString())
                .toList();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9a-z]{4}(-[0-9a-z]{4}){3}"));
        return new Protected(owner, secret, step, codes);
    }

    private static Client.Answer login(Client anybody, Protected owner, String code) {
        var body = new HashMap<String, String>(Map.of("email", owner.client().email(), "password", Client.PASSWORD));
        if (!code.isEmpty()) {
            body.put("code", code);
        }
        return anybody.post("/auth/login", body);
    }

    @Test
    void aLoginNeedsACodeOfTheAppAndEachIsGoodOnce(Client anybody) {
        var owner = owner(anybody);

        assertThat(login(anybody, owner, "").expect(401).code()).isEqualTo("second-factor-required");
        assertThat(login(anybody, owner, "000000x").expect(401).code()).isEqualTo("invalid-credentials");
        assertThat(login(anybody, owner, codeOf(owner.secret(), owner.step()))
                        .expect(401)
                        .code())
                .isEqualTo("invalid-credentials");
        var code = codeOf(owner.secret(), now() + 1);
        login(anybody, owner, code).expect(200);
        assertThat(login(anybody, owner, code).expect(401).code()).isEqualTo("invalid-credentials");

        var me = owner.client()
                .eventually("/auth/me", found -> found.path("twoFactor").asBoolean());
        assertThat(me.path("recoveryCodesLeft").asInt()).isEqualTo(10);
    }

    @Test
    void whoHasNoPasswordIsNotToldThatThereIsASecondFactor(Client anybody) {
        var owner = owner(anybody);

        assertThat(anybody.post("/auth/login", Map.of("email", owner.client().email(), "password", "wrong-one-1"))
                        .expect(401)
                        .code())
                .isEqualTo("invalid-credentials");
    }

    @Test
    void aRecoveryCodeIsGoodOnceHoweverItIsTypedAndNewOnesReplaceTheOld(Client anybody) {
        var owner = owner(anybody);
        var codes = owner.recoveryCodes();

        login(anybody, owner, codes.get(0).toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                .expect(200);
        assertThat(login(anybody, owner, codes.get(0)).expect(401).code()).isEqualTo("invalid-credentials");
        var key = owner.client().withKey("codes-" + UUID.randomUUID());
        var replaced = key.post("/auth/two-factor/recovery-codes", Map.of("code", codes.get(1)))
                .expect(200);
        var repeated = key.post("/auth/two-factor/recovery-codes", Map.of("code", codes.get(1)))
                .expect(200);

        assertThat(repeated.body().path("repeated").asBoolean()).isTrue();
        assertThat(repeated.body().path("recoveryCodes")).isEmpty();
        assertThat(login(anybody, owner, codes.get(2)).expect(401).code()).isEqualTo("invalid-credentials");
        login(anybody, owner, replaced.body().path("recoveryCodes").path(0).asString())
                .expect(200);
    }

    @Test
    void guessingCodesIsStoppedLikeGuessingPasswords(Client anybody) {
        var owner = owner(anybody);
        for (var attempt = 0; attempt < 5; attempt++) {
            login(anybody, owner, "guess-" + attempt).expect(401);
        }

        assertThat(login(anybody, owner, owner.recoveryCodes().getFirst())
                        .expect(429)
                        .code())
                .isEqualTo("rate-limited");
    }

    @Test
    void itIsEnabledWithACodeOfThePreparedSecretAndDisabledWithAFactor(Client anybody) {
        var owner = anybody.newSchool();
        assertThat(owner.post("/auth/two-factor/enable", Map.of("code", "123456"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        assertThat(owner.post("/auth/two-factor/disable", Map.of("code", "123456"))
                        .expect(409)
                        .code())
                .isEqualTo("conflict");
        var prepared = owner.withKey("prepare-" + UUID.randomUUID());
        var secret = prepared.post("/auth/two-factor/prepare", Map.of())
                .expect(200)
                .body()
                .path("secret");
        assertThat(prepared.post("/auth/two-factor/prepare", Map.of())
                        .expect(200)
                        .body()
                        .path("secret"))
                .isEqualTo(secret);
        assertThat(owner.post("/auth/two-factor/enable", Map.of("code", "not it"))
                        .expect(400)
                        .field())
                .isEqualTo("code");
        var enable = owner.withKey("enable-" + UUID.randomUUID());
        var code = codeOf(secret.asString(), now());
        var codes = enable.post("/auth/two-factor/enable", Map.of("code", code))
                .expect(200)
                .body()
                .path("recoveryCodes");
        assertThat(enable.post("/auth/two-factor/enable", Map.of("code", code))
                        .expect(200)
                        .body()
                        .path("repeated")
                        .asBoolean())
                .isTrue();

        assertThat(owner.post("/auth/two-factor/disable", Map.of("code", "wrong"))
                        .expect(401)
                        .code())
                .isEqualTo("invalid-credentials");
        owner.post("/auth/two-factor/disable", Map.of("code", codes.path(0).asString()))
                .expect(200);

        anybody.login(owner.email()).get("/students").expect(200);
        assertThat(anybody.post("/auth/two-factor/prepare", Map.of())
                        .expect(401)
                        .code())
                .isEqualTo("unauthenticated");
        assertThat(anybody.visitor(owner.tenant())
                        .post("/auth/two-factor/prepare", Map.of())
                        .expect(403)
                        .code())
                .isEqualTo("forbidden");
    }
}
