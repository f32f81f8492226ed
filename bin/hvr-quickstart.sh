# Sourced by hvrwallet: everything once, in a scratch folder.
. "$HVR_HOME/bin/hvr-quickstart-lib.sh"

choose_file "$@"
build
make_scratch
password=$(random_password)
printf '%s\n' "$password" >"$scratch/password"
printf '%s\n%s\n' "$password" "$password" >"$scratch/password-twice"

say "A wallet for the hub \"demo\", in a scratch HVR_CONFIG; its password is in a file there"
step "export HVR_CONFIG=$(quoted "$scratch")"
step "$config -p demo Wallet_Type=SOFTWARE < $(quoted "$scratch/password-twice")"

list_and_add
register
seal_and_open

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
