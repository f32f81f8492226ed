# Sourced by the commands in this folder: finds the program and a Java to run it with.

# The folder above bin/, also where a command was called through links.
hvr_self=$0
while [ -h "$hvr_self" ]; do
  hvr_link=$(readlink "$hvr_self")
  case $hvr_link in
    /*) hvr_self=$hvr_link ;;
    *) hvr_self=$(dirname "$hvr_self")/$hvr_link ;;
  esac
done
HVR_HOME=$(CDPATH='' cd -- "$(dirname -- "$hvr_self")/.." && pwd -P)
export HVR_HOME
HVR_JAR=$HVR_HOME/dist/hvrwallet.jar

# A crash must not write a wallet's keys into a core file.
ulimit -c 0

case $(uname -s) in
  Linux | Darwin) ;;
  *)
    echo "${0##*/}: HVRWALLET runs on Linux and macOS: it relies on file modes and file owners, which this system does not have" >&2
    exit 1
    ;;
esac

# Prints the path of a program of the JDK.
hvr_jdk() {
  if [ -n "${JAVA_HOME:-}" ]; then
    if [ ! -x "$JAVA_HOME/bin/$1" ]; then
      echo "${0##*/}: JAVA_HOME is $JAVA_HOME, where there is no bin/$1: point it at a JDK, 17 or newer" >&2
      return 1
    fi
    echo "$JAVA_HOME/bin/$1"
  elif ! command -v "$1"; then
    echo "${0##*/}: there is no $1 on the PATH: install a JDK, 17 or newer, or set JAVA_HOME" >&2
    return 1
  fi
}

hvr_need_jar() {
  if [ ! -f "$HVR_JAR" ]; then
    echo "${0##*/}: $HVR_JAR is not there: build it with: mvn -B -DskipTests package" >&2
    exit 1
  fi
}

# Runs a command of the program in place of this shell. Its log is silent: what happens, it says itself. (A file without
# handlers, since java.util.logging writes to the terminal if nobody tells it not to.)
hvr_run() {
  hvr_need_jar
  java=$(hvr_jdk java)
  exec "$java" -XX:+UseSerialGC \
    -Djava.util.logging.config.file=/dev/null -Dhvrwallet.home="$HVR_HOME" \
    -jar "$HVR_JAR" "$@"
}
