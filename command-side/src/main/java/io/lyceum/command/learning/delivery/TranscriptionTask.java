package io.lyceum.command.learning.delivery;

import io.lyceum.command.learning.delivery.port.Speech;
import io.lyceum.command.learning.delivery.port.SpeechToText.Unavailable;
import io.lyceum.command.platform.storage.PersonalFiles;
import io.lyceum.command.platform.tasks.PersistentTask;
import io.lyceum.kernel.Origin;
import io.lyceum.learning.delivery.RunCommand.RecordTranscription;
import io.lyceum.learning.delivery.RunCommand.RecordTranscriptionFailure;
import io.lyceum.learning.delivery.RunId;
import io.lyceum.learning.delivery.UtteranceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has written down what a learner said (C46); when that fails, the learner is asked to write. */
@Component
class TranscriptionTask extends PersistentTask<TranscriptionTask.Spoken> {

    record Spoken(
            Origin origin,
            RunId run,
            UtteranceId utterance,
            String recording,
            String contentType,
            @Nullable String language)
            implements Data {}

    private final StartedRuns runs;
    private final Bans bans;
    private final Speech speech;
    private final PersonalFiles files;

    TranscriptionTask(StartedRuns runs, Bans bans, Speech speech, PersonalFiles files) {
        super("learning.transcribe", Spoken.class, 3, Duration.ofSeconds(2));
        this.runs = runs;
        this.bans = bans;
        this.speech = speech;
        this.files = files;
    }

    @Override
    protected void run(String id, Spoken spoken) {
        var tenant = spoken.origin().tenant();
        String text;
        try {
            text = speech.transcribe(files.content(spoken.recording()), spoken.contentType(), spoken.language());
        } catch (Unavailable nobody) {
            fail(id, spoken, String.valueOf(nobody.getMessage()));
            return;
        }
        if (text.isBlank()) {
            fail(id, spoken, "nothing was understood");
            return;
        }
        then(
                id,
                spoken,
                "transcribed",
                new RecordTranscription(
                        spoken.run(),
                        runs.plan(spoken.run(), tenant),
                        spoken.utterance(),
                        text,
                        bans.holds(tenant, runs.started(spoken.run(), tenant).learner())));
    }

    @Override
    protected void giveUp(String id, Spoken spoken, Throwable cause) {
        fail(id, spoken, String.valueOf(cause.getMessage()));
    }

    private void fail(String id, Spoken spoken, String reason) {
        then(id, spoken, "failed", new RecordTranscriptionFailure(spoken.run(), spoken.utterance(), reason));
    }
}
