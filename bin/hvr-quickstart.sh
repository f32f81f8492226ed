# Sourced by hvrwallet: everything once, in a scratch folder. Each command is printed as it can be typed again.

file=${1:-$HVR_HOME/provider/wallet/src/test/resources/vectors/wycheproof_aes_gcm_test.json}
if [ ! -r "$file" ]; then
  echo "hvrwallet quickstart: $file cannot be read" >&2
  exit 2
fi
case $file in
  /*) ;;
  *) file=$PWD/$file ;;
esac
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

umask 077
scratch=$(mktemp -d "${TMPDIR:-/tmp}/hvrwallet-quickstart.XXXXXX")
password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" >"$scratch/password"
printf '%s\n%s\n' "$password" "$password" >"$scratch/password-twice"
printf 'not the password\n' >"$scratch/wrong-password"
printf 'tiger\n' >"$scratch/db-password"

wallet=$scratch/files/hvrwallet-demo/wallet
common="-keystore $(quoted "$wallet") -storepass:file $(quoted "$scratch/password")"
jdk="$(quoted "$keytool") -providerpath $(quoted "$HVR_JAR") -providerclass org.hvrwallet.jca.HvrProvider"
short="$(quoted "$HVR_HOME/bin/hvrwallet") keytool"

say "A wallet for the hub \"demo\", in a scratch HVR_CONFIG; its password is in a file there"
step "export HVR_CONFIG=$(quoted "$scratch")"
step "$(quoted "$HVR_HOME/bin/hvrwalletconfig") -p demo Wallet_Type=SOFTWARE < $(quoted "$scratch/password-twice")"

say "The JDK's keytool lists it, and finds its type by itself"
step "$jdk -list $common"

say "hvrwallet keytool is the same, shorter: it adds a key pair, and a password for a database"
step "$short -genkeypair $common -alias tls -keyalg EC -groupname secp256r1 -dname CN=demo -keypass:file $(quoted "$scratch/password")"
step "$short -importpass $common -alias db -keypass:file $(quoted "$scratch/password") < $(quoted "$scratch/db-password")"
step "$short -list $common"

say "A plain JDK program finds the provider because java.security names it"
number=$(($(grep -c '^security\.provider\.' "$("$java" -XshowSettings:properties -version 2>&1 |
  sed -n 's/^ *java\.home = //p')/conf/security/java.security") + 1))
step "echo security.provider.$number=HVR > $(quoted "$scratch/hvr.security")"
seal="$(quoted "$java") -cp $(quoted "$HVR_JAR") -Djava.security.properties=$(quoted "$scratch/hvr.security")"
seal="$seal $(quoted "$HVR_HOME/docs/examples/Seal.java")"

say "It encrypts a file and decrypts it again"
step "$seal seal $(quoted "$wallet") $(quoted "$scratch/password") $(quoted "$file") $(quoted "$scratch/sealed")"
step "$seal open $(quoted "$wallet") $(quoted "$scratch/password") $(quoted "$scratch/sealed") $(quoted "$scratch/opened")"
step "cmp $(quoted "$file") $(quoted "$scratch/opened") && echo the same"

say "One bit flipped in the middle of the encrypted file, and a wrong password, are refused"
middle=$(($(wc -c <"$scratch/sealed") / 2))
byte=$(od -An -tu1 -j "$middle" -N 1 "$scratch/sealed" | tr -d ' ')
flipped=$(printf '\\%03o' $((byte ^ 1)))
step "cp $(quoted "$scratch/sealed") $(quoted "$scratch/flipped")"
step "printf '$flipped' | dd of=$(quoted "$scratch/flipped") bs=1 seek=$middle conv=notrunc 2>/dev/null"
refused "$seal open $(quoted "$wallet") $(quoted "$scratch/password") $(quoted "$scratch/flipped") $(quoted "$scratch/never")"
refused "$seal open $(quoted "$wallet") $(quoted "$scratch/wrong-password") $(quoted "$scratch/sealed") $(quoted "$scratch/never")"

say "A location with a wallet of its own, and an impostor that gives itself the same name"
location=$scratch/location.hvr
impostor=$scratch/impostor.hvr
# From JDK 24 on, Java warns about native libraries, such as that of the TLS engine, unless it is told.
handshake="$(quoted "$java") --enable-native-access=ALL-UNNAMED -cp $(quoted "$HVR_JAR") -Djava.security.properties=$(quoted "$scratch/hvr.security")"
handshake="$handshake $(quoted "$HVR_HOME/docs/examples/Handshake.java")"
for wallet_file in "$location" "$impostor"; do
  step "$short -genkeypair -storetype HVRWALLET -keystore $(quoted "$wallet_file") -storepass:file $(quoted "$scratch/password") -alias tls -keyalg EC -groupname secp256r1 -dname CN=location -keypass:file $(quoted "$scratch/password")"
done

say "Hub and location get each other's certificate, and the impostor that of the hub"
step "$short -exportcert $common -alias tls -file $(quoted "$scratch/hub.crt")"
step "$short -exportcert -keystore $(quoted "$location") -storepass:file $(quoted "$scratch/password") -alias tls -file $(quoted "$scratch/location.crt")"
step "$short -importcert -noprompt $common -alias location -file $(quoted "$scratch/location.crt")"
for wallet_file in "$location" "$impostor"; do
  step "$short -importcert -noprompt -keystore $(quoted "$wallet_file") -storepass:file $(quoted "$scratch/password") -alias demo -file $(quoted "$scratch/hub.crt")"
done

say "Each knows the other by the SHA-256 of its certificate; TLS 1.3"
step "$handshake $(quoted "$location") $(quoted "$wallet") $(quoted "$scratch/password")"

say "The impostor is refused: the hub says what it saw, what it expected, and how to accept it"
refused "$handshake $(quoted "$impostor") $(quoted "$wallet") $(quoted "$scratch/password")"

say "Done. All of it is in $scratch; remove it with: rm -r $scratch"
