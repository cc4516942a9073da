package io.lyceum.command.conversation;

import io.lyceum.conversation.HandoffReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a participant wants a human (5.2): weights of the patterns found are added, and from 0.5 on a handoff is
 * requested. Exclusions come first: talk about programming or files is no call for help.
 */
final class HandoffDetector {

    static final double THRESHOLD = 0.5;
    private static final double FALLBACKS_WEIGHT = 0.6;
    private static final int FALLBACKS = 2;

    private record Signal(Pattern pattern, double weight) {

        static Signal of(double weight, String pattern) {
            return new Signal(Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE), weight);
        }
    }

    private static final List<Pattern> EXCLUSIONS = List.of(
            Pattern.compile("(оператор|operator)\\w*\\s+(if|while|for|switch|return)\\b"),
            Pattern.compile("(логическ\\w*|logical)\\s+(оператор|operator)", Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile("(диспетчер задач|task manager)"),
            Pattern.compile("(поддержк\\w* файлов|file support)", Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile("(что такое оператор|what is an operator)"));

    private static final List<Signal> SIGNALS = List.of(
            Signal.of(1.0, "(позов|соедин|переключ|нужен|хочу|дайте|вызов)\\w*.{0,20}оператор"),
            Signal.of(0.9, "\\bоператор\\w*"),
            Signal.of(1.0, "жив(ой|ого|ым|ому)\\s+(человек|оператор|специалист)"),
            Signal.of(0.8, "(с|нужен|позови\\w*)\\s+человек"),
            Signal.of(0.8, "служб\\w*\\s+поддержк"),
            Signal.of(0.8, "(срочн\\w*\\s+помощ|помогите срочно)"),
            Signal.of(0.9, "(менеджер|начальник|руководител)"),
            Signal.of(0.8, "(специалист|консультант|эксперт)"),
            Signal.of(0.9, "\\bжалоб\\w*"),
            Signal.of(0.8, "плох\\w*\\s+(сервис|обслуживан)"),
            Signal.of(0.7, "серь[её]зн\\w*\\s+проблем"),
            Signal.of(0.8, "не могу\\s+решить"),
            Signal.of(0.7, "(третий|в третий|сколько можно)\\s+раз"),
            Signal.of(0.6, "долго\\s+жд"),
            Signal.of(1.0, "(need|want|give me|get me|connect me).{0,20}(human|operator|agent|person)"),
            Signal.of(0.9, "(speak|talk)\\s+(to|with)\\s+.{0,10}(human|person|operator|agent|someone)"),
            Signal.of(0.8, "(customer\\s+(service|support))"),
            Signal.of(0.9, "\\bcomplaint\\b"));

    /** What was found: the reason to be recorded and the sum of weights. */
    record Detection(HandoffReason reason, double score) {}

    private HandoffDetector() {}

    /**
     * Looks at one message.
     *
     * @param fallbacks how many answers in a row before it were fallbacks
     */
    static Optional<Detection> detect(String text, int fallbacks) {
        var message = text.toLowerCase(Locale.ROOT);
        if (EXCLUSIONS.stream().anyMatch(exclusion -> exclusion.matcher(message).find())) {
            return Optional.empty();
        }
        var keywords = SIGNALS.stream()
                .filter(signal -> signal.pattern().matcher(message).find())
                .mapToDouble(Signal::weight)
                .sum();
        var retries = fallbacks >= FALLBACKS ? FALLBACKS_WEIGHT : 0;
        var score = keywords + retries;
        if (score < THRESHOLD) {
            return Optional.empty();
        }
        return Optional.of(new Detection(retries > 0 ? HandoffReason.RETRIES : HandoffReason.KEYWORD, score));
    }
}
