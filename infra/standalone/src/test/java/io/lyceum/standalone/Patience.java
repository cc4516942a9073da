package io.lyceum.standalone;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is awaited may be slow where the processors have much else to do. Registered for every test of this module. */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext tests) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }
}
