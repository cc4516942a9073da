package io.lyceum.command.platform.axonserver;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** Takes commands to their handlers: the same routing key to the same handler, for as long as the handlers stay. */
final class LocalCommands extends CommandServiceGrpc.CommandServiceImplBase {

    private static final String NO_HANDLER = "AXONIQ-4000";
    private static final String HANDLER_LOST = "AXONIQ-4001";

    private final Set<Handler> handlers = ConcurrentHashMap.newKeySet();

    void forget() {
        handlers.clear();
    }

    @Override
    public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> client) {
        var handler = new Handler((ServerCallStreamObserver<CommandProviderInbound>) client);
        handlers.add(handler);
        return handler;
    }

    @Override
    public void dispatch(Command command, StreamObserver<CommandResponse> reply) {
        var key = command.getProcessingInstructionsList().stream()
                .filter(instruction -> instruction.getKey() == ProcessingKey.ROUTING_KEY)
                .findFirst()
                .map(instruction -> instruction.getValue().getTextValue())
                .orElse(command.getMessageIdentifier());
        var chosen = handlerOf(command.getName(), key);
        if (chosen.isEmpty()) {
            answer(reply, failure(command, NO_HANDLER, "No Handler for command: " + command.getName()));
        } else {
            chosen.get().handle(command, reply);
        }
    }

    private Optional<Handler> handlerOf(String command, String key) {
        return handlers.stream()
                .filter(handler -> handler.handles(command))
                .max(Comparator.comparingInt(handler -> weight(handler.clientId, key)));
    }

    /** Of every pair by itself: hash codes of strings with a common end differ by the same amount for every end. */
    private static int weight(String clientId, String key) {
        var checksum = new CRC32C();
        checksum.update((key + clientId + key).getBytes(StandardCharsets.UTF_8));
        var mixed = (int) checksum.getValue();
        mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        return mixed ^ (mixed >>> 16);
    }

    private static CommandResponse failure(Command command, String code, String message) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(command.getMessageIdentifier())
                .setRequestIdentifier(command.getMessageIdentifier())
                .setErrorCode(code)
                .setErrorMessage(ErrorMessage.newBuilder().setMessage(message).setErrorCode(code))
                .build();
    }

    private static void answer(StreamObserver<CommandResponse> reply, CommandResponse response) {
        reply.onNext(response);
        reply.onCompleted();
    }

    private final class Handler implements StreamObserver<CommandProviderOutbound> {

        private record Waiting(Command command, StreamObserver<CommandResponse> reply) {}

        private final StreamObserver<CommandProviderInbound> client;
        private final Set<String> commands = new HashSet<>();
        private final ArrayDeque<Command> queue = new ArrayDeque<>();
        private final Map<String, Waiting> waiting = new HashMap<>();
        private volatile String clientId = "";
        private long permits;

        Handler(ServerCallStreamObserver<CommandProviderInbound> client) {
            this.client = client;
            client.setOnCancelHandler(this::end);
        }

        synchronized boolean handles(String command) {
            return commands.contains(command);
        }

        synchronized void handle(Command command, StreamObserver<CommandResponse> reply) {
            waiting.put(command.getMessageIdentifier(), new Waiting(command, reply));
            queue.add(command);
            sendWhatIsPermitted();
        }

        private void sendWhatIsPermitted() {
            while (permits > 0 && !queue.isEmpty()) {
                permits--;
                client.onNext(CommandProviderInbound.newBuilder()
                        .setCommand(queue.poll())
                        .build());
            }
        }

        @Override
        public synchronized void onNext(CommandProviderOutbound said) {
            switch (said.getRequestCase()) {
                case SUBSCRIBE -> {
                    clientId = said.getSubscribe().getClientId();
                    commands.add(said.getSubscribe().getCommand());
                }
                case UNSUBSCRIBE -> commands.remove(said.getUnsubscribe().getCommand());
                case FLOW_CONTROL -> {
                    permits += said.getFlowControl().getPermits();
                    sendWhatIsPermitted();
                }
                case COMMAND_RESPONSE -> {
                    var asked = waiting.remove(said.getCommandResponse().getRequestIdentifier());
                    if (asked != null) {
                        answer(asked.reply(), said.getCommandResponse());
                    }
                }
                default -> {}
            }
            if (!said.getInstructionId().isEmpty()) {
                client.onNext(CommandProviderInbound.newBuilder()
                        .setAck(InstructionAck.newBuilder()
                                .setInstructionId(said.getInstructionId())
                                .setSuccess(true))
                        .build());
            }
        }

        private synchronized void end() {
            handlers.remove(this);
            waiting.values()
                    .forEach(asked -> answer(
                            asked.reply(),
                            failure(asked.command(), HANDLER_LOST, "Connection lost while executing the command")));
            waiting.clear();
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
