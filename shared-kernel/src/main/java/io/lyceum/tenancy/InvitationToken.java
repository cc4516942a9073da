package io.lyceum.tenancy;

import io.lyceum.kernel.SecretToken;
import io.lyceum.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an invited person brings (C26): the tenant that invites them, and a secret of which the tenant keeps the hash alone.
 */
public record InvitationToken(TenantId tenant, SecretToken secret) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");

    public static InvitationToken next(TenantId tenant) {
        return new InvitationToken(tenant, SecretToken.next());
    }

    /** @return empty for a text that no invitation can have had */
    public static Optional<InvitationToken> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var id = parts.group(1);
        return Optional.of(new InvitationToken(
                new TenantId(new UUID(
                        Long.parseUnsignedLong(id.substring(0, 16), 16), Long.parseUnsignedLong(id.substring(16), 16))),
                SecretToken.of(parts.group(2))));
    }

    /** As it is handed over, once. */
    public String text() {
        return tenant.toString().replace("-", "") + "." + secret.text();
    }
}
