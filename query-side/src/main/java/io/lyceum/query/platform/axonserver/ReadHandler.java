package io.lyceum.query.platform.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.FlowControl;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.read.ReadAnswer;
import io.lyceum.kernel.read.ReadQuery;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Answers a read that came as a query message as if it had come by HTTP: the same filters, the same endpoints, the same
 * words. No more of the answer is made than Axon Server has asked for.
 */
final class ReadHandler implements QueryHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReadHandler.class);

    private final HttpHandler endpoints;

    /** @param endpoints everything this node answers by HTTP */
    ReadHandler(HttpHandler endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void handle(QueryRequest query, ReplyChannel<QueryResponse> replies) {
        stream(query, replies).request(Long.MAX_VALUE);
    }

    @Override
    public FlowControl stream(QueryRequest query, ReplyChannel<QueryResponse> replies) {
        var sending = new Sending(replies);
        Flux.defer(() -> answer(ReadQuery.fromJson(query.getPayload().getData().toByteArray())))
                .subscribe(sending);
        return sending;
    }

    /** The beginning of the answer, then the parts of its body. */
    private Flux<QueryResponse> answer(ReadQuery query) {
        var request = new ReadRequest(query);
        var response = new ReadResponse();
        var handling = endpoints
                .handle(
                        request,
                        request.getMethod().equals(HttpMethod.HEAD)
                                ? new HttpHeadResponseDecorator(response)
                                : response)
                .doOnSuccess(done -> response.end())
                .doOnError(response::fail)
                .onErrorComplete()
                .subscribeOn(Schedulers.parallel());
        return Flux.using(
                handling::subscribe,
                running -> response.written()
                        .flatMapMany(written -> Flux.just(message(
                                        ReadAnswer.NAME, written.beginning().toJson()))
                                .concatWith(written.body().map(part -> message(ReadAnswer.BODY, part)))),
                Disposable::dispose);
    }

    private static QueryResponse message(String type, byte[] data) {
        return QueryResponse.newBuilder()
                .setMessageIdentifier(Ids.next().toString())
                .setPayload(SerializedObject.newBuilder()
                        .setType(type)
                        .setRevision("1")
                        .setData(ByteString.copyFrom(data)))
                .build();
    }

    /** Sends as much as Axon Server asks for. */
    private static final class Sending extends BaseSubscriber<QueryResponse> implements FlowControl {

        private final ReplyChannel<QueryResponse> replies;

        Sending(ReplyChannel<QueryResponse> replies) {
            this.replies = replies;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Nothing is wanted before Axon Server says so.
        }

        @Override
        protected void hookOnNext(QueryResponse response) {
            replies.send(response);
        }

        @Override
        protected void hookOnComplete() {
            replies.complete();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            LOG.error("a read that came over Axon Server failed", failure);
            // The connector's completeWithError says nothing to whoever asked: the answer would pass for a whole one.
            replies.sendLast(QueryResponse.newBuilder()
                    .setMessageIdentifier(Ids.next().toString())
                    .setErrorCode(ErrorCategory.QUERY_EXECUTION_ERROR.errorCode())
                    .setErrorMessage(ErrorMessage.newBuilder()
                            .setErrorCode(ErrorCategory.QUERY_EXECUTION_ERROR.errorCode())
                            .setMessage("the read failed; its node logged why"))
                    .build());
        }
    }
}
