package io.lyceum.command.identity;

import dev.samstevens.totp.code.CodeGenerator;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import io.lyceum.identity.UserEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One-time codes of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, steps of 30 seconds) and recovery codes for
 * when it is lost (C14).
 */
final class SecondFactors {

    private static final int SECONDS = 30;
    /** 80 bits each: too many to be guessed, so a plain digest of one may be stored. */
    private static final int RECOVERY_CODE_LENGTH = 16;
    /** Crockford's Base32: without letters that look like others. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final CodeGenerator codes = new DefaultCodeGenerator(HashingAlgorithm.SHA1, 6);
    private final SecureRandom random = new SecureRandom();

    /** 160 bits in Base32. */
    String newSecret() {
        return new DefaultSecretGenerator(32).generate();
    }

    /** For authenticator apps, often shown as a QR code. */
    static String address(String secret, String account) {
        var name = java.net.URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Lyceum:%s?secret=%s&issuer=Lyceum&algorithm=SHA1&digits=6&period=%d"
                .formatted(name, secret, SECONDS);
    }

    /** The step whose code this is: the present one, or one beside it for a clock that is off. */
    OptionalLong stepOf(String code, String secret, Instant now) {
        var presented = code.strip().getBytes(StandardCharsets.UTF_8);
        var present = now.getEpochSecond() / SECONDS;
        var found = OptionalLong.empty();
        for (var step = present - 1; step <= present + 1; step++) {
            if (MessageDigest.isEqual(codeOf(secret, step).getBytes(StandardCharsets.UTF_8), presented)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private String codeOf(String secret, long step) {
        try {
            return codes.generate(secret, step);
        } catch (CodeGenerationException unusable) {
            throw new IllegalStateException("the secret of a second factor cannot be used", unusable);
        }
    }

    /** Ten codes such as {@code 4gk2-9xw1-p7ce-0d3m}. */
    List<String> newRecoveryCodes() {
        return IntStream.range(0, UserEvent.RECOVERY_CODES)
                .mapToObj(number -> newRecoveryCode())
                .toList();
    }

    private String newRecoveryCode() {
        var code = new StringBuilder();
        for (var i = 0; i < RECOVERY_CODE_LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** SHA-256 of a recovery code, however it was typed. */
    static String digest(String recoveryCode) {
        var normalised = recoveryCode.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(normalised.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
