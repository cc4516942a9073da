package io.lyceum.tenancy;

import java.util.List;

/**
 * What a school decides about itself.
 *
 * @param timeZone IANA name, such as {@code Europe/Moscow}, for schedules and daily figures (A37)
 * @param language BCP 47 tag, such as {@code ru}
 * @param widgetDomains origins of the sites that may show the school's chat in a frame (C20), such as
 *     {@code https://school.example}; at most 20
 */
public record TenantSettings(String timeZone, String language, List<String> widgetDomains) {

    /** Of a tenant that has decided nothing yet. */
    public static final TenantSettings DEFAULT = new TenantSettings("Europe/Moscow", "ru", List.of());

    public TenantSettings {
        widgetDomains = List.copyOf(widgetDomains);
    }
}
