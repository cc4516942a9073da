package io.lyceum.command.learning.group.adapter;

import io.lyceum.command.learning.group.port.LearnerBot;

/** Where no bot is set up: nobody is written to, and whoever looks at the group sees it. */
final class NoLearnerBot implements LearnerBot {

    @Override
    public Outcome write(String bot, String chat, String text) {
        return new Refused("no bot is connected");
    }
}
