package io.lyceum.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.kernel.Ids;
import io.lyceum.kernel.Origin;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredMetadataTest {

    private final String actor = Ids.next().toString();
    private final String request = Ids.next().toString();

    @Test
    void theMetadataOfARequestTakesLessThanAThirdOfItsJson() {
        var metadata = metadata(actor, "OWNER", request, request);

        var stored = StoredMetadata.write(metadata);

        assertThat(stored).startsWith("OWNER ").endsWith(" =").hasSizeLessThan(60);
        assertThat(StoredMetadata.read(stored)).isEqualTo(metadata);
    }

    @Test
    void whatThePlatformDidComesBackWithItsCause() {
        var metadata = metadata(
                Origin.PLATFORM.toString(), "SYSTEM", request, Ids.next().toString());

        assertThat(StoredMetadata.write(metadata)).startsWith("SYSTEM - ");
        assertThat(StoredMetadata.read(StoredMetadata.write(metadata))).isEqualTo(metadata);
    }

    @Test
    void aCorrelationThatIsNoUuidStaysJson() {
        var metadata = metadata(actor, "OWNER", "import-7", request);

        assertThat(StoredMetadata.write(metadata)).startsWith("{");
        assertThat(StoredMetadata.read(StoredMetadata.write(metadata))).isEqualTo(metadata);
    }

    @Test
    void aUuidInAnotherSpellingComesBackAsItWent() {
        var metadata = metadata(actor, "OWNER", request.toUpperCase(Locale.ROOT), request);

        assertThat(StoredMetadata.read(StoredMetadata.write(metadata))).isEqualTo(metadata);
    }

    @Test
    void furtherKeysStay() {
        var metadata = new HashMap<>(metadata(actor, "OWNER", request, request));
        metadata.put("traceparent", "00-1-2-01");

        assertThat(StoredMetadata.read(StoredMetadata.write(metadata))).isEqualTo(metadata);
    }

    private static Map<String, String> metadata(String actor, String role, String correlation, String causation) {
        return Map.of(
                Origin.ACTOR, actor, Origin.ROLE, role, Origin.CORRELATION, correlation, Origin.CAUSATION, causation);
    }
}
