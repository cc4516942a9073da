@org.jspecify.annotations.NullMarked
package io.lyceum.kernel;
