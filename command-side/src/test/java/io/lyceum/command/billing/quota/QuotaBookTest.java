package io.lyceum.command.billing.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.lyceum.billing.ReservationId;
import io.lyceum.billing.plan.Plan;
import io.lyceum.billing.plan.PlanCatalogue;
import io.lyceum.billing.quota.Amount;
import io.lyceum.billing.quota.Resource;
import io.lyceum.billing.quota.UseOf;
import io.lyceum.kernel.ProblemCode;
import io.lyceum.kernel.json.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaBookTest {

    private static final UseOf USE = new UseOf("model", null, null);

    @Test
    void theRefusalNamesTheResourceAndWhatIsLeftInItsUnit() {
        var book = new QuotaBook();
        book.planApplied(Plan.FREE, 1);
        try {
            book.requireRoomFor(List.of(new Amount(Resource.JOBS, 1), new Amount(Resource.RENDER_SECONDS, 300_500)));
        } catch (QuotaExceeded refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
            assertThat(refused.code().status()).isEqualTo(429);
            assertThat(refused.facts())
                    .containsEntry("resource", "render_seconds")
                    .containsEntry("required", 300.5)
                    .containsEntry("available", 300.0);
            return;
        }
        throw new AssertionError("more than 300 seconds were allowed");
    }

    @Test
    void theOrderInWhichUsesArriveMakesNoDifference() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var plan : List.of(Plan.FREE, Plan.STARTER, Plan.PRO)) {
            var uses = new ArrayList<Amount>();
            IntStream.range(0, 60)
                    .forEach(i -> uses.add(new Amount(
                            List.of(Resource.LLM_TOKENS, Resource.KAI_CREDITS, Resource.RENDER_SECONDS)
                                    .get(i % 3),
                            random.nextLong(1, 300_007))));
            var expected = after(plan, uses);
            for (var shuffle = 0; shuffle < 1_000; shuffle++) {
                Collections.shuffle(uses, random);
                assertThat(after(plan, uses)).as("plan %s, seed %d", plan, seed).isEqualTo(expected);
            }
        }
    }

    /** With what is open when it is read back, a book says the same as before. */
    @Test
    void aBookSurvivesItsSnapshot() {
        var book = new QuotaBook();
        book.planApplied(Plan.STARTER, 1);
        book.reserved(ReservationId.next(), List.of(new Amount(Resource.KAI_CREDITS, 7)), USE, Instant.EPOCH);
        use(book, new Amount(Resource.RENDER_SECONDS, 3_700_000));
        book.warned(Resource.RENDER_SECONDS, 100);
        book.packAdded(5);

        var json = EventJson.fieldMapper().writeValueAsString(book);
        var read = EventJson.fieldMapper().readValue(json, QuotaBook.class);

        assertThat(EventJson.fieldMapper().readTree(EventJson.fieldMapper().writeValueAsString(read)))
                .isEqualTo(EventJson.fieldMapper().readTree(json));
        assertThat(read.overageMicros()).isEqualTo(2_000_000);
    }

    @Test
    void theTableOfPlansIsTheRequirements() {
        var catalogue = PlanCatalogue.current();

        assertThat(catalogue.plans())
                .extracting(terms -> terms.price().amountMinor())
                .containsExactly(0L, 2_900L, 9_900L, 49_900L);
        assertThat(catalogue.termsOf(Plan.FREE).limitOf(Resource.RENDER_SECONDS))
                .hasValue(300_000);
        assertThat(catalogue.termsOf(Plan.FREE).allowsOverage()).isFalse();
        assertThat(catalogue.termsOf(Plan.PRO).limitOf(Resource.JOBS)).isEmpty();
        assertThat(catalogue
                        .termsOf(Plan.PRO)
                        .overageOf(Resource.LLM_TOKENS)
                        .orElseThrow()
                        .micros(100_000))
                .isEqualTo(80_000);
        assertThat(catalogue
                        .termsOf(Plan.STARTER)
                        .overageOf(Resource.RENDER_SECONDS)
                        .orElseThrow()
                        .micros(1_500))
                .isEqualTo(30_000);
    }

    private static String after(Plan plan, List<Amount> uses) {
        var book = new QuotaBook();
        book.planApplied(plan, 1);
        book.packAdded(100_000);
        uses.forEach(use -> use(book, use));
        return book.uses(0) + " " + book.packCredits();
    }

    private static void use(QuotaBook book, Amount amount) {
        var reservation = ReservationId.next();
        book.settled(reservation, book.settlementOf(reservation, List.of(amount)));
    }
}
