package io.lyceum.operations.access;

import java.util.List;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import reactor.core.publisher.Mono;

/** Believes the bearer tokens both sides take: access tokens of people and API keys of programs. */
public final class BearerAuthentication implements ReactiveAuthenticationManager {

    private final ReactiveAuthenticationManager people;
    private final ApiKeys programs;

    public BearerAuthentication(AccessTokenDecoder people, ApiKeys programs) {
        this.people = new JwtReactiveAuthenticationManager(people);
        this.programs = programs;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication presented) {
        if (presented instanceof BearerTokenAuthenticationToken bearer && ApiKeys.isMeantBy(bearer.getToken())) {
            return programs.bearer(bearer.getToken())
                    .map(program -> UsernamePasswordAuthenticationToken.authenticated(program, "", List.of()));
        }
        return people.authenticate(presented);
    }
}
