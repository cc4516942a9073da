package io.lyceum.query.learning.metrics;

import io.lyceum.learning.SchoolBaselines;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a school gains by the platform month by month (C75), by {@value #FORMULA}: the profit its baselines expect of the
 * days a month had so far, less what billing says the platform cost. A pure function.
 *
 * <pre>
 * expected = floor(profitPerMonth * days / daysInMonth)       of the baselines; 0 in another currency than theirs
 * cost     = charged + invoiced                               of billing
 * profit   = expected - cost
 * balance  = sum of the profits up to the month - investment  the investment of the baselines; 0 in another currency
 * </pre>
 *
 * <p>A school has paid itself in the first month whose balance is not negative. Currencies are never added up.
 */
final class Profit {

    static final String FORMULA = "profit-v1";

    private static final int MONTHS_SHOWN = 24;

    /** @param days of the month that lie between the school's first fact and its newest, both counted */
    record Month(String month, int days, int daysInMonth) {}

    /**
     * What billing says of a month in one currency, in minor units.
     *
     * @param chargedMinor to the balance for services, less what of that was refunded
     * @param invoicedMinor of invoices that were paid
     * @param paidInMinor to the balance, less payments sent back
     */
    record Billed(String month, String currency, long chargedMinor, long invoicedMinor, long paidInMinor) {}

    /** A month in one currency, in minor units: {@link Profit} tells how its numbers follow from each other. */
    record Line(
            String formula,
            String month,
            String currency,
            int days,
            int daysInMonth,
            long expectedMinor,
            long chargedMinor,
            long invoicedMinor,
            long costMinor,
            long profitMinor,
            long balanceMinor,
            long paidInMinor) {}

    private Profit() {}

    /**
     * The last 24 months; balances are of all there are.
     *
     * @param months in their order, without a gap
     */
    static List<Line> series(SchoolBaselines base, List<Month> months, List<Billed> billed) {
        var own = base.profitPerMonth().currency().getCurrencyCode();
        var currencies = new TreeSet<>(List.of(own));
        billed.forEach(one -> currencies.add(one.currency()));
        var balances = new TreeMap<String, Long>();
        balances.merge(
                base.investment().currency().getCurrencyCode(),
                -base.investment().amountMinor(),
                Long::sum);
        var lines = new ArrayList<Line>();
        for (var month : months) {
            for (var currency : currencies) {
                var facts = billed.stream()
                        .filter(one -> one.month().equals(month.month())
                                && one.currency().equals(currency))
                        .findFirst()
                        .orElse(new Billed(month.month(), currency, 0, 0, 0));
                var expected = currency.equals(own) ? expected(base, month) : 0;
                var cost = Math.addExact(facts.chargedMinor(), facts.invoicedMinor());
                var profit = expected - cost;
                lines.add(new Line(
                        FORMULA,
                        month.month(),
                        currency,
                        month.days(),
                        month.daysInMonth(),
                        expected,
                        facts.chargedMinor(),
                        facts.invoicedMinor(),
                        cost,
                        profit,
                        balances.merge(currency, profit, Math::addExact),
                        facts.paidInMinor()));
            }
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - MONTHS_SHOWN * currencies.size()), lines.size()));
    }

    private static long expected(SchoolBaselines base, Month month) {
        return Math.multiplyExact(base.profitPerMonth().amountMinor(), month.days()) / month.daysInMonth();
    }
}
