package io.lyceum.operations.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C18. */
class RateLimitFilterTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.8, false",
        "203.0.113.7, 203.0.113.7, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false"
    })
    void addressesOfOneHouseCountAsOne(String one, String other, boolean same) throws UnknownHostException {
        assertThat(RateLimitFilter.network(InetAddress.getByName(one))
                        .equals(RateLimitFilter.network(InetAddress.getByName(other))))
                .isEqualTo(same);
    }
}
