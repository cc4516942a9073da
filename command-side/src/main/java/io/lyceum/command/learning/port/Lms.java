package io.lyceum.command.learning.port;

import java.util.List;
import java.util.Set;

/** The learning platform a school had before (C66). Calls block and fail with an exception. */
public interface Lms {

    /** @param secret key to the account */
    record Account(String name, String secret) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** @param key tells learners apart, and never changes */
    record Learner(String key, String email, String name) {}

    List<Learner> learners(Account account);

    /** The keys of who is in a group; nobody when there is no such group. */
    Set<String> inGroup(Account account, String group);

    /** Puts a learner in a group, which there begins what the school has set up for it, such as a letter. */
    void addToGroup(Account account, String email, String group);

    /** Whether this is the built-in platform that needs no account. */
    boolean isOffline();
}
