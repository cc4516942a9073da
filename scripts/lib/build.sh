# Builds the runnable layout when sources are newer than it; sourced by the other scripts. Needs $ROOT and JAVA_HOME.

APP_HOME="$ROOT/infra/standalone/target/lyceum"
JVM_FLAGS=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

build_is_current() {
  [ -f "$APP_HOME/.built" ] || return 1
  [ -z "$(find "$ROOT"/pom.xml "$ROOT"/shared-kernel "$ROOT"/command-side "$ROOT"/query-side "$ROOT"/infra \
    \( -name target -o -path '*/src/test' \) -prune -o -type f \( -name '*.java' -o -name '*.sql' -o -name '*.yaml' -o -name 'pom.xml' \) \
    -newer "$APP_HOME/.built" -print -quit)" ]
}

build_if_needed() {
  if build_is_current; then
    return 0
  fi
  echo "Building Lyceum (the first time downloads its dependencies) …"
  (cd "$ROOT" && ./mvnw -B -q -DskipTests -Dspotless.check.skip=true package)
  rm -rf "$APP_HOME"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$ROOT"/infra/standalone/target/standalone-*-app.jar \
    extract --destination "$APP_HOME" >/dev/null
  mv "$APP_HOME"/standalone-*-app.jar "$APP_HOME/lyceum.jar"
  touch "$APP_HOME/.built"
}

# Runs one of the tools with the classes and libraries of the build.
run_tool() {
  local main="$1"
  shift
  exec "$JAVA_HOME/bin/java" -Xmx512m -cp "$ROOT/infra/tools/target/classes:$APP_HOME/lib/*" "$main" "$@"
}
