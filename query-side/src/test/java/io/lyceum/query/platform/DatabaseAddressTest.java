package io.lyceum.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.io.DataInputStream;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

    private static final int SSL_REQUEST = 80_877_103;

    /** PostgreSQL's protocol: whoever wants encryption asks for it before saying anything else. */
    @Test
    void whatJdbcEncryptsIsEncryptedHereToo() throws Exception {
        try (var server = new ServerSocket(0)) {
            var connecting = new PostgresqlConnectionFactory(
                            at("jdbc:postgresql://localhost:%d/school?sslmode=require".formatted(server.getLocalPort()))
                                    .reactive()
                                    .build())
                    .create()
                    .subscribe(connected -> {}, refused -> {});
            try (var connection = server.accept()) {
                var first = new DataInputStream(connection.getInputStream());
                assertThat(first.readInt()).isEqualTo(8);
                assertThat(first.readInt()).isEqualTo(SSL_REQUEST);
            } finally {
                connecting.dispose();
            }
        }
    }

    @Test
    void withoutParametersItIsAsJdbcSays() {
        assertThat(at("jdbc:postgresql://db.example/school").reactive().build().toString())
                .contains("host='db.example'", "port=5432", "database='school'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://a,b/school | several hosts",
                "jdbc:postgresql://a/school?socketTimeout=3 | socketTimeout",
                "postgres://a/school | jdbc:postgresql://host:port/database"
            })
    void whatWouldHoldForJdbcAloneIsRefused(String url, String word) {
        assertThatThrownBy(() -> at(url).reactive())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    private static DatabaseAddress at(String url) {
        return new DatabaseAddress(url, "lyceum", "secret");
    }
}
