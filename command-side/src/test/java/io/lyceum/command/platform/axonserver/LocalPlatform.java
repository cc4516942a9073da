package io.lyceum.command.platform.axonserver;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.function.IntSupplier;

/** Tells clients to stay on their connection, acknowledges what they say, and answers a heartbeat with one. */
final class LocalPlatform extends PlatformServiceGrpc.PlatformServiceImplBase {

    private final IntSupplier port;

    LocalPlatform(IntSupplier port) {
        this.port = port;
    }

    @Override
    public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> reply) {
        reply.onNext(PlatformInfo.newBuilder()
                .setSameConnection(true)
                .setPrimary(NodeInfo.newBuilder()
                        .setHostName("localhost")
                        .setGrpcPort(port.getAsInt())
                        .setNodeName("local"))
                .build());
        reply.onCompleted();
    }

    @Override
    public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> client) {
        return new StreamObserver<>() {
            @Override
            public synchronized void onNext(PlatformInboundInstruction said) {
                if (!said.getInstructionId().isEmpty()) {
                    client.onNext(PlatformOutboundInstruction.newBuilder()
                            .setAck(InstructionAck.newBuilder()
                                    .setInstructionId(said.getInstructionId())
                                    .setSuccess(true))
                            .build());
                }
                if (said.hasHeartbeat()) {
                    client.onNext(PlatformOutboundInstruction.newBuilder()
                            .setHeartbeat(Heartbeat.getDefaultInstance())
                            .build());
                }
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {
                client.onCompleted();
            }
        };
    }
}
