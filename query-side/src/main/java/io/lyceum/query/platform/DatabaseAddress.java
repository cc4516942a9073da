package io.lyceum.query.platform;

/**
 * Where a PostgreSQL is.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 */
record DatabaseAddress(String url, String username, String password) {

    /** Without a password in logs. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, username);
    }
}
