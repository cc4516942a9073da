package io.lyceum.bench;

import io.lyceum.kernel.json.EventJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The figures as a table for people and as JSON for programs. */
final class Report {

    private final Map<String, String> conditions;
    private final Map<Figure, Findings> found;

    Report(Map<String, String> conditions, Map<Figure, Findings> found) {
        this.conditions = conditions;
        this.found = found;
    }

    /** What stands above the table. */
    static String head(Map<String, String> conditions) {
        return "conditions: "
                + String.join(
                        ", ",
                        conditions.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList())
                + "\nmedian [least … most] of the rounds; ratio = ours / the other side; *n = n rounds in which others"
                + " used more than 10 % of the machine\n";
    }

    /** The lines of one figure. */
    static String lines(Figure figure, Findings findings) {
        var out = new StringBuilder();
        append(out, figure, findings);
        return out.toString();
    }

    private static void append(StringBuilder out, Figure figure, Findings findings) {
        out.append("\n%s  %s%n".formatted(figure.name(), figure.title()));
        for (var line : findings.cases()) {
            out.append("  %s (%s)%n".formatted(line.name(), line.unit()));
            line.sides()
                    .forEach((side, samples) -> out.append("    %-24s %12s  [%s … %s]%s%s%n"
                            .formatted(
                                    side,
                                    number(samples.median()),
                                    number(samples.least()),
                                    number(samples.most()),
                                    side.equals(Findings.OURS)
                                            ? ""
                                            : line.ratio(side)
                                                    .map(ratio -> "  ratio %.2f".formatted(ratio))
                                                    .orElse(""),
                                    samples.disturbed() == 0 ? "" : "  *%d".formatted(samples.disturbed()))));
        }
        for (var aim : findings.aims()) {
            out.append("  aim: %s %s: %s%n"
                    .formatted(
                            aim.caseName(),
                            aim.text(),
                            aim.met(findings)
                                    .map(met -> met ? "met" : "NOT MET")
                                    .orElse("not measured")));
        }
        findings.notes().forEach(note -> out.append("  note: ").append(note).append('\n'));
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }

    String json() {
        var document = new LinkedHashMap<String, Object>();
        document.put("conditions", conditions);
        found.forEach((figure, findings) -> document.put(figure.name(), json(figure, findings)));
        return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static Map<String, Object> json(Figure figure, Findings findings) {
        var ours = new LinkedHashMap<String, Object>();
        var units = new LinkedHashMap<String, Object>();
        var opponents = new LinkedHashMap<String, Map<String, Object>>();
        var ratios = new LinkedHashMap<String, Map<String, Object>>();
        var rounds = new LinkedHashMap<String, Map<String, Object>>();
        for (var line : findings.cases()) {
            units.put(line.name(), line.unit());
            var ofLine = new LinkedHashMap<String, Object>();
            line.sides().forEach((side, samples) -> {
                ofLine.put(side, Map.of("values", samples.values(), "foreignShare", samples.foreign()));
                if (side.equals(Findings.OURS)) {
                    ours.put(line.name(), samples.median());
                } else {
                    opponents
                            .computeIfAbsent(side, name -> new LinkedHashMap<>())
                            .put(line.name(), samples.median());
                    line.ratio(side)
                            .ifPresent(ratio -> ratios.computeIfAbsent(side, name -> new LinkedHashMap<>())
                                    .put(line.name(), ratio));
                }
            });
            rounds.put(line.name(), ofLine);
        }
        var aims = new ArrayList<Map<String, Object>>();
        for (var aim : findings.aims()) {
            aims.add(Map.of(
                    "case",
                    aim.caseName(),
                    "wanted",
                    aim.text(),
                    "met",
                    aim.met(findings).map(Object.class::cast).orElse("not measured")));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("title", figure.title());
        document.put("ours", ours);
        document.put("opponents", opponents);
        document.put("ratio", ratios);
        document.put("units", units);
        document.put("aims", aims);
        document.put("rounds", rounds);
        document.put("disturbed", disturbed(findings));
        document.put("notes", findings.notes());
        return document;
    }

    /** Numbers of the rounds, from 1, in which others used too much of the machine for any side. */
    private static List<Integer> disturbed(Findings findings) {
        var rounds = new TreeSet<Integer>();
        for (var line : findings.cases()) {
            for (var samples : line.sides().values()) {
                for (var i = 0; i < samples.foreign().size(); i++) {
                    if (samples.foreign().get(i) > Samples.DISTURBED) {
                        rounds.add(i + 1);
                    }
                }
            }
        }
        return List.copyOf(rounds);
    }
}
