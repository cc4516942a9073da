package io.lyceum.command.platform.axonserver;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryFlowControl;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryReference;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Takes each query to one of its handlers in turn, and what it answers back, no faster than whoever asks takes it. */
final class LocalQueries extends QueryServiceGrpc.QueryServiceImplBase {

    private static final String NO_HANDLER = "AXONIQ-5000";
    private static final String HANDLER_LOST = "AXONIQ-5002";
    private static final int AHEAD = 8;

    private final List<Handler> handlers = new CopyOnWriteArrayList<>();
    private final AtomicLong turns = new AtomicLong();
    private final AtomicBoolean losing = new AtomicBoolean();

    void forget() {
        handlers.clear();
    }

    void loseNext() {
        losing.set(true);
    }

    long handled() {
        return turns.get();
    }

    List<Handler> handlersOf(String query) {
        return handlers.stream().filter(handler -> handler.handles(query)).toList();
    }

    @Override
    public StreamObserver<QueryProviderOutbound> openStream(StreamObserver<QueryProviderInbound> client) {
        var handler = new Handler((ServerCallStreamObserver<QueryProviderInbound>) client);
        handlers.add(handler);
        return handler;
    }

    @Override
    public void query(QueryRequest query, StreamObserver<QueryResponse> reply) {
        var able = handlersOf(query.getQuery());
        var asked = new Asked(query, (ServerCallStreamObserver<QueryResponse>) reply);
        if (able.isEmpty()) {
            asked.fail(NO_HANDLER, "No handler for query: " + query.getQuery());
            return;
        }
        able.get((int) (turns.getAndIncrement() % able.size())).handle(asked);
    }

    /** One query under way. */
    static final class Asked {

        private final QueryRequest query;
        private final ServerCallStreamObserver<QueryResponse> reply;
        private int owed = AHEAD;

        Asked(QueryRequest query, ServerCallStreamObserver<QueryResponse> reply) {
            this.query = query;
            this.reply = reply;
        }

        String id() {
            return query.getMessageIdentifier();
        }

        void fail(String code, String message) {
            reply.onNext(QueryResponse.newBuilder()
                    .setRequestIdentifier(id())
                    .setErrorCode(code)
                    .setErrorMessage(
                            ErrorMessage.newBuilder().setMessage(message).setErrorCode(code))
                    .build());
            reply.onCompleted();
        }
    }

    final class Handler implements StreamObserver<QueryProviderOutbound> {

        private final StreamObserver<QueryProviderInbound> client;
        private final Set<String> queries = new HashSet<>();
        private final Map<String, Asked> underWay = new HashMap<>();

        Handler(ServerCallStreamObserver<QueryProviderInbound> client) {
            this.client = client;
            client.setOnCancelHandler(this::end);
        }

        synchronized boolean handles(String query) {
            return queries.contains(query);
        }

        synchronized void handle(Asked asked) {
            underWay.put(asked.id(), asked);
            asked.reply.setOnReadyHandler(() -> permit(asked));
            asked.reply.setOnCancelHandler(() -> cancel(asked));
            client.onNext(QueryProviderInbound.newBuilder()
                    .setQuery(asked.query.toBuilder()
                            .addProcessingInstructions(ProcessingInstruction.newBuilder()
                                    .setKey(ProcessingKey.SERVER_SUPPORTS_STREAMING)
                                    .setValue(MetaDataValue.newBuilder().setBooleanValue(true))))
                    .build());
            if (losing.getAndSet(false)) {
                client.onError(Status.UNAVAILABLE.asRuntimeException());
                end();
            } else {
                permit(asked);
            }
        }

        private synchronized void permit(Asked asked) {
            if (asked.owed > 0 && asked.reply.isReady() && underWay.containsKey(asked.id())) {
                client.onNext(QueryProviderInbound.newBuilder()
                        .setQueryFlowControl(QueryFlowControl.newBuilder()
                                .setQueryReference(reference(asked))
                                .setPermits(asked.owed))
                        .build());
                asked.owed = 0;
            }
        }

        private synchronized void cancel(Asked asked) {
            if (underWay.remove(asked.id()) != null) {
                client.onNext(QueryProviderInbound.newBuilder()
                        .setQueryCancel(reference(asked))
                        .build());
            }
        }

        private static QueryReference reference(Asked asked) {
            return QueryReference.newBuilder().setRequestId(asked.id()).build();
        }

        @Override
        public synchronized void onNext(QueryProviderOutbound said) {
            switch (said.getRequestCase()) {
                case SUBSCRIBE -> queries.add(said.getSubscribe().getQuery());
                case UNSUBSCRIBE -> queries.remove(said.getUnsubscribe().getQuery());
                case QUERY_RESPONSE ->
                    Optional.ofNullable(underWay.get(said.getQueryResponse().getRequestIdentifier()))
                            .ifPresent(asked -> {
                                asked.reply.onNext(said.getQueryResponse());
                                asked.owed++;
                                permit(asked);
                            });
                case QUERY_COMPLETE ->
                    Optional.ofNullable(underWay.remove(said.getQueryComplete().getRequestId()))
                            .ifPresent(asked -> asked.reply.onCompleted());
                default -> {}
            }
            if (!said.getInstructionId().isEmpty()) {
                client.onNext(QueryProviderInbound.newBuilder()
                        .setAck(InstructionAck.newBuilder()
                                .setInstructionId(said.getInstructionId())
                                .setSuccess(true))
                        .build());
            }
        }

        private synchronized void end() {
            handlers.remove(this);
            var lost = new ArrayList<>(underWay.values());
            underWay.clear();
            lost.forEach(asked -> asked.fail(HANDLER_LOST, "Connection lost while executing the query"));
        }

        @Override
        public void onError(Throwable gone) {
            end();
        }

        @Override
        public void onCompleted() {
            end();
            client.onCompleted();
        }
    }
}
