package io.lyceum.command.learning.adapter;

import io.lyceum.command.learning.port.Lms;
import java.util.List;
import java.util.Set;

/** A small school, the same for every account: to try a sync without one. */
public final class OfflineLms implements Lms {

    private static final List<Learner> LEARNERS = List.of(
            new Learner("1", "anna@getcourse.example", "Анна Смирнова"),
            new Learner("2", "ivan@getcourse.example", "Иван Петров"),
            new Learner("3", "maria@getcourse.example", "Мария Иванова"));

    @Override
    public List<Learner> learners(Account account) {
        return LEARNERS;
    }

    /** Anna is one lesson ahead of everybody. */
    @Override
    public Set<String> inGroup(Account account, String group) {
        return group.contains("1") ? Set.of("1") : Set.of();
    }

    @Override
    public void addToGroup(Account account, String email, String group) {
        // There is nobody to write to.
    }

    @Override
    public boolean isOffline() {
        return true;
    }
}
