package io.lyceum.command.platform.axonserver;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Events and snapshots in memory, behind Axon Server's event store service. */
final class LocalEventStore extends EventStoreGrpc.EventStoreImplBase {

    private final List<Event> log = new ArrayList<>();
    private final Map<String, List<Event>> streams = new HashMap<>();
    private final Map<String, TreeMap<Long, Event>> snapshots = new HashMap<>();
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<Boolean>> nextBreak = new AtomicReference<>(Optional.empty());

    void breakNextAppend(boolean stored) {
        nextBreak.set(Optional.of(stored));
    }

    synchronized long size() {
        return log.size();
    }

    @Override
    public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> reply) {
        return new StreamObserver<>() {

            private final List<Event> events = new ArrayList<>();

            @Override
            public void onNext(Event event) {
                events.add(event);
            }

            @Override
            public void onError(Throwable withdrawn) {}

            @Override
            public void onCompleted() {
                var broken = nextBreak.getAndSet(Optional.empty());
                try {
                    if (broken.isEmpty() || broken.get()) {
                        append(events);
                    }
                } catch (StatusRuntimeException refused) {
                    reply.onError(refused);
                    return;
                }
                subscribers.forEach(Subscriber::sendWhatIsPermitted);
                if (broken.isPresent()) {
                    reply.onError(Status.UNAVAILABLE
                            .withDescription("the connection broke")
                            .asRuntimeException());
                    return;
                }
                reply.onNext(Confirmation.newBuilder().setSuccess(true).build());
                reply.onCompleted();
            }
        };
    }

    private synchronized void append(List<Event> events) {
        var next = new HashMap<String, Long>();
        for (var event : events) {
            var expected = next.computeIfAbsent(event.getAggregateIdentifier(), this::length);
            if (event.getAggregateSequenceNumber() != expected) {
                throw LocalAxonServer.refusal(
                        Status.OUT_OF_RANGE,
                        "AXONIQ-2000",
                        "Invalid sequence number %d for aggregate %s, expected %d"
                                .formatted(
                                        event.getAggregateSequenceNumber(), event.getAggregateIdentifier(), expected));
            }
            next.put(event.getAggregateIdentifier(), expected + 1);
        }
        for (var event : events) {
            log.add(event);
            streams.computeIfAbsent(event.getAggregateIdentifier(), ignored -> new ArrayList<>())
                    .add(event);
        }
    }

    private long length(String aggregate) {
        return streams.getOrDefault(aggregate, List.of()).size();
    }

    @Override
    public void listAggregateEvents(GetAggregateEventsRequest request, StreamObserver<Event> reply) {
        List<Event> found;
        synchronized (this) {
            found = streams.getOrDefault(request.getAggregateId(), List.of()).stream()
                    .filter(event -> event.getAggregateSequenceNumber() >= request.getInitialSequence()
                            && (request.getMaxSequence() == 0
                                    || event.getAggregateSequenceNumber() <= request.getMaxSequence()))
                    .toList();
        }
        found.forEach(reply::onNext);
        reply.onCompleted();
    }

    @Override
    public synchronized void readHighestSequenceNr(
            ReadHighestSequenceNrRequest request, StreamObserver<ReadHighestSequenceNrResponse> reply) {
        reply.onNext(ReadHighestSequenceNrResponse.newBuilder()
                .setToSequenceNr(length(request.getAggregateId()) - 1)
                .build());
        reply.onCompleted();
    }

    @Override
    public void appendSnapshot(Event snapshot, StreamObserver<Confirmation> reply) {
        synchronized (this) {
            snapshots
                    .computeIfAbsent(snapshot.getAggregateIdentifier(), ignored -> new TreeMap<>())
                    .put(snapshot.getAggregateSequenceNumber(), snapshot);
        }
        reply.onNext(Confirmation.newBuilder().setSuccess(true).build());
        reply.onCompleted();
    }

    @Override
    public void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<Event> reply) {
        List<Event> found;
        synchronized (this) {
            found = snapshots.getOrDefault(request.getAggregateId(), new TreeMap<>()).descendingMap().values().stream()
                    .filter(snapshot -> snapshot.getAggregateSequenceNumber() >= request.getInitialSequence()
                            && snapshot.getAggregateSequenceNumber() <= request.getMaxSequence())
                    .limit(request.getMaxResults())
                    .toList();
        }
        found.forEach(reply::onNext);
        reply.onCompleted();
    }

    @Override
    public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> reply) {
        var subscriber = new Subscriber((ServerCallStreamObserver<EventWithToken>) reply);
        subscribers.add(subscriber);
        return subscriber;
    }

    @Override
    public void getFirstToken(GetFirstTokenRequest request, StreamObserver<TrackingToken> reply) {
        answer(reply, -1);
    }

    @Override
    public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> reply) {
        answer(reply, size() - 1);
    }

    @Override
    public void getTokenAt(GetTokenAtRequest request, StreamObserver<TrackingToken> reply) {
        long token = 0;
        synchronized (this) {
            while (token < log.size() && log.get((int) token).getTimestamp() < request.getInstant()) {
                token++;
            }
        }
        answer(reply, token - 1);
    }

    private static void answer(StreamObserver<TrackingToken> reply, long token) {
        reply.onNext(TrackingToken.newBuilder().setToken(token).build());
        reply.onCompleted();
    }

    /** One open stream: sends on from its token for as long as it has permits. */
    private final class Subscriber implements StreamObserver<GetEventsRequest> {

        private final ServerCallStreamObserver<EventWithToken> client;
        private long next = -1;
        private long permits;
        private boolean ended;

        Subscriber(ServerCallStreamObserver<EventWithToken> client) {
            this.client = client;
            client.setOnCancelHandler(this::end);
        }

        @Override
        public void onNext(GetEventsRequest request) {
            synchronized (this) {
                if (next < 0) {
                    next = request.getTrackingToken();
                }
                permits += request.getNumberOfPermits();
            }
            sendWhatIsPermitted();
        }

        synchronized void sendWhatIsPermitted() {
            while (!ended && next >= 0 && permits > 0) {
                Event event;
                synchronized (LocalEventStore.this) {
                    if (next >= log.size()) {
                        return;
                    }
                    event = log.get((int) next);
                }
                client.onNext(EventWithToken.newBuilder()
                        .setToken(next)
                        .setEvent(event)
                        .build());
                next++;
                permits--;
            }
        }

        private synchronized void end() {
            ended = true;
            subscribers.remove(this);
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
