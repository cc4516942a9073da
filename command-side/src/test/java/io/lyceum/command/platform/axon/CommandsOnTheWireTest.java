package io.lyceum.command.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lyceum.EventCatalogue;
import io.lyceum.command.platform.CommandReceipt;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.Rejection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.command.AxonServerRemoteCommandHandlingException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands, outcomes and refusals arrive on another node as they were sent. */
class CommandsOnTheWireTest {

    private final LogicalTypeSerializer serializer = LogicalTypeSerializer.of(EventCatalogue.types());

    static Stream<Class<?>> commands() {
        return AxonRuntime.aggregates().stream()
                .flatMap(aggregate -> Stream.concat(
                        Arrays.stream(aggregate.getDeclaredMethods()),
                        Arrays.stream(aggregate.getDeclaredConstructors())))
                .filter(handler -> handler.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map(handler -> handler.getParameterTypes()[0])
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandArrivesAsItWasSentAndHasARoute(Class<?> type) throws Exception {
        var command = sample(type);

        assertThat(travelled(command)).isEqualTo(command);
        assertThat(AnnotationRoutingStrategy.defaultStrategy()
                        .getRoutingKey(GenericCommandMessage.asCommandMessage(command)))
                .isNotBlank();
    }

    @Test
    void aReceiptArrivesAsItWasSent() {
        var receipt = new CommandReceipt("id", 17, true);

        assertThat(travelled(receipt)).isEqualTo(receipt);
    }

    @Test
    void aRefusalArrivesWithItsCodeWordsAndFacts() {
        var refusal = Refusal.of(new Rejection(
                        ProblemCode.INSUFFICIENT_FUNDS, "too little", Map.of("missing", 5, "of", List.of("a"))))
                .orElseThrow();

        assertThat(travelled(refusal)).isEqualTo(refusal);
        assertThat(Refusal.meaningOf(new CommandExecutionException("too little", null, travelled(refusal))))
                .isInstanceOfSatisfying(Rejection.class, read -> {
                    assertThat(read.code()).isEqualTo(ProblemCode.INSUFFICIENT_FUNDS);
                    assertThat(read).hasMessage("too little");
                    assertThat(read.facts()).containsEntry("missing", 5);
                });
    }

    static Stream<Throwable> conflicts() {
        var raw = new StatusRuntimeException(Status.OUT_OF_RANGE.withDescription(
                "[AXONIQ-2000] Invalid sequence number 1 for aggregate a, expected 2"));
        var remote = new AxonServerRemoteCommandHandlingException(
                "AXONIQ-4002",
                ErrorMessage.newBuilder()
                        .setMessage("failed")
                        .addDetails("failed")
                        .addDetails(raw.getMessage())
                        .build());
        return Stream.of(
                new ConcurrencyException("meanwhile"),
                raw,
                new EventStoreException("append", raw),
                new CompletionException(raw),
                remote,
                new CommandExecutionException("failed", remote),
                new CommandExecutionException("failed", raw));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void aSequenceConflictIsOneWhereverItIsSaid(Throwable failure) {
        assertThat(Refusal.meaningOf(failure)).isInstanceOf(ConcurrencyException.class);
        assertThat(Refusal.of(failure))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.exception()).isInstanceOf(ConcurrencyException.class));
    }

    @Test
    void anotherFailureStaysWhatItIs() {
        var lost = new EventStoreException("append", new StatusRuntimeException(Status.UNAVAILABLE));

        assertThat(Refusal.of(lost)).isEmpty();
        assertThat(Refusal.meaningOf(lost)).isSameAs(lost);
    }

    private Object travelled(Object sent) {
        return serializer.deserialize(serializer.serialize(sent, byte[].class));
    }

    private static Object sample(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var arguments = new Object[components.length];
        for (var i = 0; i < components.length; i++) {
            arguments[i] = value(components[i].getName(), components[i].getGenericType());
        }
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private static Object value(String name, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType many) {
            var inside = many.getActualTypeArguments();
            return inside.length == 2
                    ? Map.of(value(name, inside[0]), value(name, inside[1]))
                    : List.of(value(name, inside[0]));
        }
        var plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return sample(plain);
        }
        if (plain.isSealed()) {
            return sample(plain.getPermittedSubclasses()[0]);
        }
        return switch (plain.getName()) {
            case "java.lang.String" -> "sample " + name;
            case "int", "java.lang.Integer" -> 7;
            case "long", "java.lang.Long" -> 700L;
            case "double", "java.lang.Double" -> 0.5;
            case "boolean", "java.lang.Boolean" -> true;
            case "java.util.UUID" -> UUID.randomUUID();
            case "java.time.Instant" -> Instant.parse("2026-01-31T09:00:00.123456Z");
            case "java.time.Duration" -> Duration.ofMillis(1_500);
            case "java.util.Currency" -> Currency.getInstance("RUB");
            default -> throw new IllegalArgumentException("no sample value for " + plain);
        };
    }
}
