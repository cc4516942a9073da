package io.lyceum.crash;

import io.lyceum.tools.Api;
import java.util.UUID;

/**
 * A tenant under load.
 *
 * @param owner the owner at the command side
 * @param reader the owner at the query side
 * @param token the owner's access token
 */
record School(String name, UUID tenant, Api owner, Api reader, String token) {}
