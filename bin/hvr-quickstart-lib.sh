# Sourced by the quickstarts: what they share. Each command is printed as it can be typed again.

java=$(hvr_jdk java)
keytool=$(hvr_jdk keytool)

# A word as the shell wants it: in quotes, if it has anything but plain characters.
quoted() {
  case $1 in
    *[!A-Za-z0-9_./:=@%+,-]*) printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
    *) printf '%s' "$1" ;;
  esac
}

say() {
  printf '\n# %s\n' "$1"
}

# Prints a command and runs it.
step() {
  printf '$ %s\n' "$1"
  eval "$1"
}

# Prints a command, runs it, and expects it to refuse.
refused() {
  printf '$ %s\n' "$1"
  if eval "$1" 2>&1; then
    echo "hvrwallet quickstart: this should have been refused" >&2
    exit 1
  fi
}

# Takes the file that is to be encrypted, or finds one.
choose_file() {
  file=${1:-$HVR_HOME/provider/wallet/src/test/resources/vectors/wycheproof_aes_gcm_test.json}
  if [ ! -r "$file" ]; then
    echo "hvrwallet quickstart: $file cannot be read" >&2
    exit 2
  fi
  case $file in
    /*) ;;
    *) file=$PWD/$file ;;
  esac
}

# Builds the jar, if there is none, or an old one.
build() {
  if ! command -v mvn >/dev/null && [ ! -f "$HVR_JAR" ]; then
    echo "hvrwallet quickstart: there is no mvn on the PATH: install Apache Maven" >&2
    exit 1
  fi
  newer=$(find "$HVR_HOME/spi" "$HVR_HOME/provider" "$HVR_HOME/META-INF" "$HVR_HOME/pom.xml" \
    \( -path '*/src/main/*' -o -name pom.xml -o -path '*/META-INF/*' \) -type f -newer "$HVR_JAR" 2>/dev/null | head -n 1)
  if [ ! -f "$HVR_JAR" ] || [ -n "$newer" ]; then
    say "Build the self-contained jar"
    step "mvn -B -q -f $(quoted "$HVR_HOME/pom.xml") -DskipTests -pl provider/bundle -am package"
  fi
}

# A scratch folder, and how the wallet in it is named on command lines. The password comes into its file "password".
make_scratch() {
  umask 077
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/hvrwallet-quickstart.XXXXXX")
  printf 'not the password\n' >"$scratch/wrong-password"
  printf 'tiger\n' >"$scratch/db-password"
  wallet=$scratch/files/hvrwallet-demo/wallet
  common="-keystore $(quoted "$wallet") -storepass:file $(quoted "$scratch/password")"
  jdk="$(quoted "$keytool") -providerpath $(quoted "$HVR_JAR") -providerclass org.hvrwallet.jca.HvrProvider"
  short="$(quoted "$HVR_HOME/bin/hvrwallet") keytool"
  config=$(quoted "$HVR_HOME/bin/hvrwalletconfig")
}

random_password() {
  od -An -N12 -tx1 /dev/urandom | tr -d ' \n'
}

list_and_add() {
  say "The JDK's keytool lists it, and finds its type by itself"
  step "$jdk -list $common"

  say "hvrwallet keytool is the same, shorter: it adds a key pair, and a password for a database"
  step "$short -genkeypair $common -alias tls -keyalg EC -groupname secp256r1 -dname CN=demo -keypass:file $(quoted "$scratch/password")"
  step "$short -importpass $common -alias db -keypass:file $(quoted "$scratch/password") < $(quoted "$scratch/db-password")"
  step "$short -list $common"
}

register() {
  say "A plain JDK program finds the provider because java.security names it"
  number=$(($(grep -c '^security\.provider\.' "$("$java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.home = //p')/conf/security/java.security") + 1))
  step "echo security.provider.$number=HVR > $(quoted "$scratch/hvr.security")"
  seal="$(quoted "$java") -cp $(quoted "$HVR_JAR") -Djava.security.properties=$(quoted "$scratch/hvr.security")"
  seal="$seal $(quoted "$HVR_HOME/docs/examples/Seal.java")"
}

# Opens the sealed file with the password in a file, into another one, and compares.
open_and_compare() {
  step "$seal open $(quoted "$wallet") $(quoted "$scratch/$1") $(quoted "$scratch/sealed") $(quoted "$scratch/$2")"
  step "cmp $(quoted "$file") $(quoted "$scratch/$2") && echo the same"
}

seal_and_open() {
  say "It encrypts a file and decrypts it again"
  step "$seal seal $(quoted "$wallet") $(quoted "$scratch/password") $(quoted "$file") $(quoted "$scratch/sealed")"
  open_and_compare password opened
}
