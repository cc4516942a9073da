package io.lyceum.command.privacy;

import io.lyceum.command.platform.storage.CommonFilePolicy;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.HomeworkEvent.HomeworkFileAttached;
import io.lyceum.learning.delivery.RunEvent.DialogReplyRecorded;
import io.lyceum.learning.delivery.RunEvent.DialogVoiceSent;
import io.lyceum.media.AssetEvent.AssetReady;
import io.lyceum.privacy.PrivacyEvent.PersonForgotten;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * When somebody is forgotten, files about them from before files were sealed go too, unless they are somebody else's as
 * well (A33).
 */
@Component
class UnsealedFilePolicy extends CommonFilePolicy {

    UnsealedFilePolicy(Needs needs) {
        super(needs, file -> !PersonalFiles.isSealed(file));
    }

    @EventHandler
    void when(HomeworkFileAttached attached) {
        refer(attached.hash(), attached.student().value());
    }

    @EventHandler
    void when(DialogVoiceSent sent) {
        refer(sent.recording(), sent.run().value());
    }

    @EventHandler
    void when(DialogReplyRecorded reply) {
        if (reply.voice() != null) {
            refer(reply.voice(), reply.run().value());
        }
    }

    /** A picture of the gallery is its school's, whoever handed the same one in. */
    @EventHandler
    void when(AssetReady picture) {
        refer(picture.hash(), picture.asset().value());
    }

    @EventHandler
    void when(PersonForgotten forgotten, Origin origin) {
        forgotten.subjects().forEach(subject -> release(subject, origin));
    }
}
