package io.lyceum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.operations.access.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Forged access tokens: none gets in, on either side. */
@ExtendWith(SystemUnderTest.class)
class ForgedTokensTest {

    private record Forgery(String how, String token) {}

    /** A token of ours taken apart, to be put together otherwise. */
    private static final class Forger {

        private final String good;
        private final TokenKeys.TokenKey key;
        private final Map<String, Object> claims;
        private final List<Forgery> forgeries = new ArrayList<>();

        Forger(String good, TokenKeys keys) {
            this.good = good;
            key = keys.current();
            claims = json(good.split("\\.")[1]);
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> json(String part) {
            return EventJson.mapper().readValue(Base64.getUrlDecoder().decode(part), LinkedHashMap.class);
        }

        private static String part(Map<String, ?> json) {
            return part(EventJson.mapper().writeValueAsString(json));
        }

        private static String part(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        void text(String how, String token) {
            forgeries.add(new Forgery(how, token));
        }

        /** The good token with one of its three parts changed and the signature left as it was. */
        void changed(String how, int part, UnaryOperator<String> change) {
            var parts = good.split("\\.");
            parts[part] = change.apply(parts[part]);
            text(how, String.join(".", parts));
        }

        /** Other claims under the good signature. */
        void claimUnderOldSignature(String name, Object value) {
            changed(name + " changed, signature kept", 1, old -> {
                var other = new LinkedHashMap<>(claims);
                other.put(name, value);
                return part(other);
            });
        }

        /** Signed with our very key, but not what an access token must be: as if another of our tokens were used. */
        void signedByUs(String how, Consumer<Map<String, Object>> change) {
            var other = new LinkedHashMap<>(claims);
            change.accept(other);
            text(
                    how,
                    signed(
                            header(JWSAlgorithm.HS256, key.id()),
                            other,
                            key.secret().getEncoded()));
        }

        static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
            return new JWSHeader.Builder(algorithm).keyID(keyId).build();
        }

        static String signed(JWSHeader header, Map<String, ?> claims, byte[] secret) {
            try {
                var token = new JWSObject(header, new Payload(EventJson.mapper().writeValueAsString(claims)));
                token.sign(new MACSigner(new SecretKeySpec(secret, "HmacSHA256")));
                return token.serialize();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static List<Forgery> forgeries(Client owner, RunningSystem system) throws Exception {
        var forger = new Forger(
                owner.authorization().substring("Bearer ".length()), system.part("tokenKeys", TokenKeys.class));
        var keyId = forger.key.id();
        var secret = forger.key.secret().getEncoded();
        var other = UUID.randomUUID().toString();
        var far = Instant.now().plusSeconds(1_000_000).getEpochSecond();

        forger.text("one word", "nonsense");
        forger.text("two dots", "..");
        forger.text("three empty objects", "e30.e30.e30");
        forger.text("the good one without signature", forger.good.substring(0, forger.good.lastIndexOf('.') + 1));
        forger.text("the good one cut short", forger.good.substring(0, forger.good.length() - 2));
        forger.text("the good one with a fourth part", forger.good + ".e30");
        forger.text("the good one twice", forger.good + forger.good);
        forger.text("longer than any token", "e".repeat(7_000));
        forger.text("encrypted (five parts)", forger.good + ".e30.e30");

        for (var algorithm : List.of("none", "None", "NONE", "nOnE")) {
            forger.text(
                    "unsigned, alg " + algorithm,
                    Forger.part(Map.of("alg", algorithm, "kid", keyId)) + "." + Forger.part(forger.claims) + ".");
            forger.changed(
                    "alg %s with the old signature".formatted(algorithm),
                    0,
                    old -> Forger.part(Map.of("alg", algorithm, "kid", keyId)));
        }
        forger.changed("first byte of the signature", 2, old -> (old.charAt(0) == 'A' ? "B" : "A") + old.substring(1));
        forger.changed("signature of zeros", 2, old -> "A".repeat(43));
        forger.changed("empty claims", 1, old -> "e30");
        forger.changed("claims that are no JSON", 1, old -> Forger.part("not json"));
        forger.changed("header that is no JSON", 0, old -> Forger.part("not json"));

        forger.claimUnderOldSignature("role", "SUPER_ADMIN");
        forger.claimUnderOldSignature("tenant", other);
        forger.claimUnderOldSignature("sub", other);
        forger.claimUnderOldSignature("exp", far);
        forger.claimUnderOldSignature("sid", other);
        forger.claimUnderOldSignature("gen", 7);

        var guessed = MessageDigest.getInstance("SHA-256").digest("secret".getBytes(StandardCharsets.UTF_8));
        forger.text("a guessed key", Forger.signed(Forger.header(JWSAlgorithm.HS256, keyId), forger.claims, guessed));
        forger.text(
                "a key of zeros", Forger.signed(Forger.header(JWSAlgorithm.HS256, keyId), forger.claims, new byte[32]));
        forger.text(
                "the key's name as the key",
                Forger.signed(
                        Forger.header(JWSAlgorithm.HS256, keyId),
                        forger.claims,
                        keyId.repeat(2).getBytes(StandardCharsets.UTF_8)));
        forger.text(
                "a key that follows from ours for another purpose",
                Forger.signed(
                        Forger.header(JWSAlgorithm.HS256, keyId),
                        forger.claims,
                        forger.key.derivedFor("ticket:REFRESH").getEncoded()));
        forger.text(
                "our key, no key id",
                Forger.signed(new JWSHeader.Builder(JWSAlgorithm.HS256).build(), forger.claims, secret));
        for (var id : List.of("", "0000000000000000", "../../dev/null", "' or 1=1 --")) {
            forger.text(
                    "our key, key id [%s]".formatted(id),
                    Forger.signed(Forger.header(JWSAlgorithm.HS256, id), forger.claims, secret));
        }
        forger.text(
                "our key under a longer hash",
                Forger.signed(
                        Forger.header(JWSAlgorithm.HS384, keyId), forger.claims, java.util.Arrays.copyOf(secret, 48)));
        forger.text("RSA where HMAC is expected", rsa(forger.claims, keyId));
        forger.text(
                "a header that brings its own key",
                Forger.signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(keyId)
                                .jwkURL(java.net.URI.create("http://127.0.0.1:1/keys"))
                                .build(),
                        forger.claims,
                        guessed));
        forger.text(
                "a critical header nobody knows",
                Forger.signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(keyId)
                                .criticalParams(java.util.Set.of("lyceum"))
                                .customParam("lyceum", true)
                                .build(),
                        forger.claims,
                        secret));

        forger.signedByUs("no issuer", claims -> claims.remove("iss"));
        forger.signedByUs("another issuer", claims -> claims.put("iss", "lyceum/widget"));
        forger.signedByUs("issuers in a list", claims -> claims.put("iss", List.of("lyceum/access")));
        forger.signedByUs("no expiry", claims -> claims.remove("exp"));
        forger.signedByUs(
                "expired a second ago",
                claims -> claims.put("exp", Instant.now().minusSeconds(1).getEpochSecond()));
        forger.signedByUs("expiry in words", claims -> claims.put("exp", "tomorrow"));
        forger.signedByUs("no time of issue", claims -> claims.remove("iat"));
        forger.signedByUs("issued in the future", claims -> claims.put("iat", far));
        forger.signedByUs("not yet valid", claims -> claims.put("nbf", far));
        forger.signedByUs("no subject", claims -> claims.remove("sub"));
        forger.signedByUs("a subject that is no id", claims -> claims.put("sub", "owner"));
        forger.signedByUs("no tenant", claims -> claims.remove("tenant"));
        forger.signedByUs("tenants in a list", claims -> claims.put("tenant", List.of(owner.tenant(), other)));
        forger.signedByUs("a tenant that is no id", claims -> claims.put("tenant", "1-1-1-1-1"));
        forger.signedByUs(
                "a tenant in capitals", claims -> claims.put("tenant", "ABCDEFAB-0000-4000-8000-00000000000A"));
        forger.signedByUs("no home", claims -> claims.remove("home"));
        forger.signedByUs("no role", claims -> claims.remove("role"));
        forger.signedByUs("the platform's own role", claims -> claims.put("role", "SYSTEM"));
        forger.signedByUs("a program's role", claims -> claims.put("role", "API_CLIENT"));
        forger.signedByUs("a role that does not exist", claims -> claims.put("role", "GOD"));
        forger.signedByUs("a role in lower case", claims -> claims.put("role", "owner"));
        forger.signedByUs("no session", claims -> claims.remove("sid"));
        forger.signedByUs("no generation", claims -> claims.remove("gen"));
        forger.signedByUs("a generation below zero", claims -> claims.put("gen", -1));
        forger.signedByUs("a generation in words", claims -> claims.put("gen", "0"));
        return forger.forgeries;
    }

    private static String rsa(Map<String, ?> claims, String keyId) throws NoSuchAlgorithmException, JOSEException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var token = new JWSObject(
                Forger.header(JWSAlgorithm.RS256, keyId),
                new Payload(EventJson.mapper().writeValueAsString(claims)));
        token.sign(new RSASSASigner(generator.generateKeyPair().getPrivate()));
        return token.serialize();
    }

    @TestFactory
    List<DynamicTest> noForgedTokenGetsInOnEitherSide(Client anybody, RunningSystem system) throws Exception {
        var owner = anybody.newSchool();
        owner.get("/students").expect(200);
        var forgeries = forgeries(owner, system);
        assertThat(forgeries).hasSizeGreaterThanOrEqualTo(40);
        return forgeries.stream()
                .map(forgery -> DynamicTest.dynamicTest(forgery.how(), () -> {
                    var thief = anybody.with("Authorization", "Bearer " + forgery.token());

                    assertThat(thief.get("/students").expect(401).code()).isEqualTo("unauthenticated");
                    assertThat(thief.post("/courses", Map.of("code", "X", "title", "X"))
                                    .expect(401)
                                    .code())
                            .isEqualTo("unauthenticated");
                }))
                .toList();
    }

    @Test
    void theSameTokenPutTogetherAgainUnchangedIsGood(Client anybody, RunningSystem system) {
        var owner = anybody.newSchool();
        var forger = new Forger(
                owner.authorization().substring("Bearer ".length()), system.part("tokenKeys", TokenKeys.class));

        forger.signedByUs("nothing changed", claims -> {});

        anybody.with("Authorization", "Bearer " + forger.forgeries.getFirst().token())
                .get("/students")
                .expect(200);
    }
}
