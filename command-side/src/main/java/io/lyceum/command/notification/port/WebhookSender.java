package io.lyceum.command.notification.port;

import io.lyceum.notification.DeliveryOutcome;
import java.util.Map;

/** Posts to addresses that schools have given. */
public interface WebhookSender {

    /**
     * Posts JSON. Addresses inside private networks are refused, wherever a name or a redirect leads (the outcome says
     * so); redirects 307 and 308 are followed, three at most. Blocks for 10 s at most and never throws for what the
     * other side does.
     */
    DeliveryOutcome send(String url, byte[] body, Map<String, String> headers);
}
