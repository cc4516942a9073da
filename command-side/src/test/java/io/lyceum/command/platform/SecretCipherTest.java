package io.lyceum.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lyceum.command.platform.secrets.SecretCipher;
import io.lyceum.kernel.Rejection;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretCipherTest {

    private static final String ONE = key(1);
    private static final String TWO = key(2);

    @Test
    void aSecretIsOpenedWithItsKeyAndItsContextOnly() {
        var cipher = new SecretCipher(ONE, List.of());
        var sealed = cipher.seal("bot:token", "assistant 1");

        assertThat(sealed).doesNotContain("bot:token");
        assertThat(cipher.open(sealed, "assistant 1")).isEqualTo("bot:token");
        assertThatThrownBy(() -> cipher.open(sealed, "assistant 2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretCipher(TWO, List.of()).open(sealed, "assistant 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not configured");
    }

    @Test
    void aReplacedKeyOpensWhatItSealedAndSealsNoMore() {
        var before = new SecretCipher(ONE, List.of()).seal("token", "c");
        var after = new SecretCipher(TWO, List.of(ONE));

        assertThat(after.open(before, "c")).isEqualTo("token");
        assertThat(after.isCurrent(before)).isFalse();
        assertThat(after.isCurrent(after.seal("token", "c"))).isTrue();
    }

    @Test
    void withoutAKeyNothingIsKeptAndAShortKeyIsRefused() {
        assertThatThrownBy(() -> new SecretCipher("", List.of()).seal("token", "c"))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> new SecretCipher(Base64.getEncoder().encodeToString(new byte[31]), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    private static String key(int filling) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) filling);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
