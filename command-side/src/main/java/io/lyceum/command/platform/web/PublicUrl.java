package io.lyceum.command.platform.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people reach the platform's pages: what links in mails begin with. {@code lyceum.web.public-url}. */
@Component
public final class PublicUrl {

    private final String base;

    PublicUrl(@Value("${lyceum.web.public-url:http://localhost:8080}") String base) {
        this.base = base.replaceAll("/+$", "");
    }

    /** Without a slash at its end. */
    @Override
    public String toString() {
        return base;
    }
}
