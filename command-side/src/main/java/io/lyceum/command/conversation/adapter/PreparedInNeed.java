package io.lyceum.command.conversation.adapter;

import io.lyceum.command.conversation.port.Answerer;
import io.lyceum.command.platform.ports.OutsideCalls.OutsideCallFailed;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a model; when it is slow or out of reach and there is a prepared answer, gives that one. */
final class PreparedInNeed implements Answerer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedInNeed.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Answerer model;
    private final Answerer prepared;
    private final Duration patience;

    /** @param patience for how long a model may think where a prepared answer is at hand */
    PreparedInNeed(Answerer model, Answerer prepared, Duration patience) {
        this.model = model;
        this.prepared = prepared;
        this.patience = patience;
    }

    @Override
    public Answer answer(Inquiry inquiry) {
        if (inquiry.passages().isEmpty()) {
            return model.answer(inquiry);
        }
        var asked = threads.submit(() -> model.answer(inquiry));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            asked.cancel(true);
            LOG.warn("the model took longer than {}: a prepared answer is given", patience);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof OutsideCallFailed)) {
                throw new IllegalStateException(failed.getCause());
            }
            LOG.warn("a prepared answer is given: {}", failed.getCause().getMessage());
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the model answered", stopped);
        }
        return prepared.answer(inquiry);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
