package io.lyceum.operations.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.identity.Revocation;
import io.lyceum.identity.SessionId;
import io.lyceum.kernel.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class RevocationsTest {

    /** Answers each look-up when told to. */
    private static final class SlowSource implements Revocations.Source {

        private final Set<String> revoked;
        private final List<Collection<String>> asked = new ArrayList<>();
        private final List<Sinks.One<Set<String>>> answers = new ArrayList<>();

        SlowSource(Revocation... revoked) {
            this.revoked =
                    java.util.Arrays.stream(revoked).map(Revocation::digest).collect(Collectors.toSet());
        }

        @Override
        public Mono<Set<String>> revokedAmong(Collection<String> digests) {
            asked.add(digests);
            Sinks.One<Set<String>> answer = Sinks.one();
            answers.add(answer);
            return answer.asMono();
        }

        void answer(int number) {
            answers.get(number)
                    .tryEmitValue(
                            asked.get(number).stream().filter(revoked::contains).collect(Collectors.toSet()))
                    .orThrow();
        }
    }

    private static Revocation session() {
        return Revocation.of(SessionId.next());
    }

    @Test
    void aRevokedSessionAndOnesOfARevokedGenerationAreFound() {
        var session = session();
        var user = UserId.next();
        var source = new SlowSource(session, Revocation.of(user, 3));
        var revocations = new Revocations(digests ->
                Mono.just(digests.stream().filter(source.revoked::contains).collect(Collectors.toSet())));

        StepVerifier.create(Flux.concat(
                        revocations.anyOf(List.of(session, Revocation.of(UserId.next(), 0))),
                        revocations.anyOf(List.of(session(), Revocation.of(user, 3))),
                        revocations.anyOf(List.of(session(), Revocation.of(user, 4)))))
                .expectNext(true, true, false)
                .verifyComplete();
    }

    @Test
    void requestsDuringALookUpShareTheNextOneAndNoneIsAnsweredByAnEarlier() {
        var revoked = session();
        var source = new SlowSource(revoked);
        var revocations = new Revocations(source);
        var first = revocations.anyOf(List.of(session())).toFuture();
        var later = IntStream.range(0, 100)
                .mapToObj(number -> revocations
                        .anyOf(List.of(number == 50 ? revoked : session()))
                        .toFuture())
                .toList();
        assertThat(source.asked).hasSize(1);

        source.answer(0);
        assertThat(first.join()).isFalse();
        assertThat(source.asked).hasSize(2);
        assertThat(source.asked.get(1)).hasSize(100);
        source.answer(1);

        assertThat(later.stream().map(answer -> answer.join()).toList())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(number -> number == 50).toList());
    }

    @Test
    void whenTheLookUpFailsNobodyGetsInAndTheNextOneIsTried() {
        var failing = new boolean[] {true};
        var revocations = new Revocations(
                digests -> failing[0] ? Mono.error(new IllegalStateException("no database")) : Mono.just(Set.of()));

        StepVerifier.create(revocations.anyOf(List.of(session())))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ResponseStatusException.class,
                                unavailable -> assertThat(
                                                unavailable.getStatusCode().value())
                                        .isEqualTo(503)))
                .verify();
        failing[0] = false;

        StepVerifier.create(revocations.anyOf(List.of(session())))
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    void aKeyThatWasReplacedIsStillBelievedUnderItsOwnName() {
        var old = java.util.Base64.getEncoder().encodeToString(new byte[32]);
        var current = java.util.Base64.getEncoder().encodeToString(new byte[48]);
        var keys = new TokenKeys(current, List.of(old));

        assertThat(keys.all())
                .extracting(TokenKeys.TokenKey::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(keys.current().id())
                .isEqualTo(new TokenKeys(current, List.of()).current().id());
        assertThat(keys.all().getLast().id())
                .isEqualTo(new TokenKeys(old, List.of()).current().id());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new TokenKeys("c2hvcnQ=", List.of()))
                .hasMessageContaining("32 bytes");
    }
}
