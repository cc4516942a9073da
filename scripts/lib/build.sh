# Builds the runnable layout when sources are newer than it; sourced by the other scripts. Needs $ROOT and JAVA_HOME.

APP_HOME="$ROOT/infra/standalone/target/lyceum"
JVM_FLAGS=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
RUN_FLAGS=(-Xmx1g "${JVM_FLAGS[@]}")
START_CACHE="$APP_HOME/lyceum.aot"

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

# Records what a start loads and links (JEP 514), with the flags of scripts/run: later starts take a third of the time.
# Without the cache everything works as well, so a failed recording is only said.
record_start_if_needed() {
  [ -f "$START_CACHE" ] && return 0
  echo "Recording a start, so that later ones are fast (once per build) …"
  local folder recorder
  folder=$(mktemp -d)
  "$JAVA_HOME/bin/java" "${RUN_FLAGS[@]}" "-XX:AOTCacheOutput=$START_CACHE" -jar "$APP_HOME/lyceum.jar" \
    --port 0 --data "$folder" >"$folder/output" 2>&1 &
  recorder=$!
  while kill -0 "$recorder" 2>/dev/null && ! grep -q '^Ready' "$folder/output" 2>/dev/null; do
    sleep 0.2
  done
  kill -TERM "$recorder" 2>/dev/null || true
  wait "$recorder" || true
  if [ ! -f "$START_CACHE" ]; then
    echo "The start could not be recorded; going on without:" >&2
    tail -5 "$folder/output" >&2
  fi
  rm -rf "$folder"
}

# Runs one of the tools with the classes and libraries of the build.
run_tool() {
  local main="$1"
  shift
  exec "$JAVA_HOME/bin/java" -Xmx512m -cp "$ROOT/infra/tools/target/classes:$APP_HOME/lyceum.jar:$APP_HOME/lib/*" "$main" "$@"
}
