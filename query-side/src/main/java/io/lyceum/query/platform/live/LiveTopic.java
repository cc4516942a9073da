package io.lyceum.query.platform.live;

import io.lyceum.kernel.Role;
import io.lyceum.kernel.TenantEvent;
import java.util.Set;

/**
 * Something a screen can follow live.
 *
 * @param events sealed interfaces or records whose events belong to the topic
 * @param roles who may follow it
 */
public record LiveTopic(String name, Set<Class<? extends TenantEvent>> events, Set<Role> roles) {}
