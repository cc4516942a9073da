package io.lyceum.command.platform.documents;

import io.lyceum.kernel.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What no uploaded document may be or hold (C90 to C95, requirements 5.4): a path instead of a name, a program, a script,
 * and in a PDF anything that happens by itself when it is opened. An action that only shows a page is none of it: many
 * programs write one into every document.
 */
final class FilePolicy {

    private static final int LONGEST_NAME = 100;
    private static final Pattern FORBIDDEN_IN_NAMES = Pattern.compile("[\\p{Cntrl}<>:\"|?*]");

    /** As they begin: Windows and DOS programs, and those of Unix. */
    private static final List<byte[]> PROGRAMS = List.of(new byte[] {'M', 'Z'}, new byte[] {0x7f, 'E', 'L', 'F'});

    private static final List<String> SCRIPTS = List.of(
            "<script",
            "javascript:",
            "vbscript:",
            "onload=",
            "onerror=",
            "eval(",
            "exec(",
            "system(",
            "shell_exec",
            "<?php",
            "<%",
            "#!/bin/",
            "cmd.exe",
            "powershell");

    private static final Set<COSName> ACTIONS = Set.of(COSName.JAVA_SCRIPT, COSName.getPDFName("Launch"));

    private FilePolicy() {}

    /**
     * The name without the folders it was sent with.
     *
     * @throws Rejection {@code invalid-request} naming {@code name}
     */
    static String name(String given) {
        var name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || FORBIDDEN_IN_NAMES.matcher(name).find()) {
            throw Rejection.invalid(
                    "name", "a file name of 1 to %d characters without <>:\"|?*".formatted(LONGEST_NAME));
        }
        return name;
    }

    /** @throws Rejection {@code invalid-request} naming {@code body} */
    static void requireNoProgram(byte[] content) {
        for (var program : PROGRAMS) {
            if (content.length >= program.length
                    && Arrays.equals(content, 0, program.length, program, 0, program.length)) {
                throw Rejection.invalid("body", "a document, not a program");
            }
        }
    }

    /** @throws Rejection {@code invalid-request} naming {@code body} */
    static void requireNoScript(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var script : SCRIPTS) {
            if (lower.contains(script)) {
                throw Rejection.invalid("body", "a document without \"%s\", which programs contain".formatted(script));
            }
        }
    }

    /** @throws Rejection {@code invalid-request} naming {@code body} */
    static void requireNoAction(PDDocument document) {
        var objects = document.getDocument();
        for (var key : objects.getXrefTable().keySet()) {
            if (acts(objects.getObjectFromPool(key).getObject())) {
                throw Rejection.invalid("body", "a document that does nothing by itself when it is opened");
            }
        }
    }

    /** Objects that are referred to are looked at by themselves. */
    private static boolean acts(COSBase object) {
        return switch (object) {
            case COSDictionary entries ->
                entries.containsKey(COSName.JS)
                        || entries.containsKey(COSName.AA)
                        || (entries.getItem(COSName.S) instanceof COSName kind && ACTIONS.contains(kind))
                        || entries.getValues().stream().anyMatch(FilePolicy::acts);
            case COSArray items -> items.toList().stream().anyMatch(FilePolicy::acts);
            case null, default -> false;
        };
    }
}
