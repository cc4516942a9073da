# Finds a JDK 25 or later and exports JAVA_HOME; sourced by the other scripts.

jdk_major() {
  [ -x "$1/bin/javac" ] || return 1
  "$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'
}

find_jdk() {
  local candidate major
  local candidates=("${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/jdk* /opt/java*
    /Library/Java/JavaVirtualMachines/*/Contents/Home)
  if command -v javac >/dev/null 2>&1; then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  fi
  for candidate in "${candidates[@]}"; do
    [ -n "$candidate" ] || continue
    major=$(jdk_major "$candidate" || true)
    if [ -n "$major" ] && [ "$major" -ge 25 ]; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  echo "Lyceum needs a JDK 25 or later, and found none in JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks, /opt or the PATH." >&2
  echo "Install one (for example Temurin 25 from adoptium.net, or: sdk install java 25-tem), or point JAVA_HOME at it." >&2
  return 1
}
