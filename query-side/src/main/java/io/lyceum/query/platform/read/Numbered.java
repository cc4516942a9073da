package io.lyceum.query.platform.read;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question whose parameters have names, in the driver's form, where they have numbers.
 *
 * @param names of the parameters by their number
 */
record Numbered(String sql, List<String> names) {

    /** A name after a colon; neither a cast nor text in quotes. */
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|(?<!:):([A-Za-z]\\w*)");

    static Numbered of(String named) {
        var names = new ArrayList<String>();
        var sql = PARAMETER.matcher(named).replaceAll(found -> {
            var name = found.group(1);
            if (name == null) {
                return Matcher.quoteReplacement(found.group());
            }
            if (!names.contains(name)) {
                names.add(name);
            }
            return Matcher.quoteReplacement("$" + (names.indexOf(name) + 1));
        });
        return new Numbered(sql, List.copyOf(names));
    }

    /** @throws NullPointerException if the question names a parameter that is not given */
    Statement on(Connection connection, Map<String, Object> parameters) {
        var statement = connection.createStatement(sql);
        for (var i = 0; i < names.size(); i++) {
            statement.bind(i, Objects.requireNonNull(parameters.get(names.get(i)), names.get(i)));
        }
        return statement;
    }
}
