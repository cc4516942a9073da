@org.jspecify.annotations.NullMarked
package io.lyceum.command;
