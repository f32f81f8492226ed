# Sourced by hvrwallet: a wallet behind AWS KMS, once through. With no options, what answers is a test double of AWS KMS.
. "$HVR_HOME/bin/hvr-quickstart-lib.sh"

usage() {
  echo "usage: hvrwallet quickstart --kms [--region REGION --key KEY --access-key-id ID [--endpoint URL]] [FILE]" >&2
  echo "With options, the secret access key is read from the input: never from the command line or the environment." >&2
  exit 2
}

region=
key=
access_key=
endpoint=
while [ $# -gt 0 ]; do
  case $1 in
    --region | --key | --access-key-id | --endpoint)
      [ $# -gt 1 ] || usage
      case $1 in
        --region) region=$2 ;;
        --key) key=$2 ;;
        --access-key-id) access_key=$2 ;;
        --endpoint) endpoint=$2 ;;
      esac
      shift 2
      ;;
    -*) usage ;;
    *) break ;;
  esac
done
[ $# -le 1 ] || usage
double=yes
if [ -n "$region$key$access_key$endpoint" ]; then
  double=no
  if [ -z "$region" ] || [ -z "$key" ] || [ -z "$access_key" ]; then
    usage
  fi
fi
choose_file "$@"
build
make_scratch
double_process=

# Also where something failed, or somebody stopped it.
clean_up() {
  if [ -n "$double_process" ]; then
    kill "$double_process" 2>/dev/null || true
  fi
  rm -f "$scratch/password" "$scratch/to-software" "$scratch/to-kms"
  rm -rf "$scratch/aws"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

read_secret() {
  if [ -t 0 ]; then
    printf 'Secret access key of %s: ' "$access_key" >&2
    stty -echo
    trap 'stty echo; clean_up' EXIT
    IFS= read -r secret
    stty echo
    trap clean_up EXIT
    echo >&2
  else
    IFS= read -r secret || [ -n "$secret" ]
  fi
  printf '%s\n' "$secret" >"$scratch/password"
  unset secret
}

start_double() {
  say "A test double of AWS KMS, in the background. It protects nothing"
  step "$(quoted "$(hvr_jdk javac)") -d $(quoted "$scratch/double") \$(find $(quoted "$HVR_HOME/conformance-tests/src/kmsdouble/java") -name '*.java')"
  step "$(quoted "$java") -cp $(quoted "$scratch/double") org.hvrwallet.kmsdouble.Main $(quoted "$scratch/aws") &"
  double_process=$!
  until [ -e "$scratch/aws/ready" ]; do
    if ! kill -0 "$double_process" 2>/dev/null; then
      echo "hvrwallet quickstart: the test double has ended" >&2
      exit 1
    fi
    sleep 0.2
  done
  region=eu-west-1
  key=$(cat "$scratch/aws/key")
  access_key=$(cat "$scratch/aws/access-key-id")
  endpoint=$(cat "$scratch/aws/endpoint")
  cp "$scratch/aws/secret-access-key" "$scratch/password"
}

if [ "$double" = yes ]; then
  start_double
else
  read_secret
fi
type="Wallet_Type=KMS Wallet_KMS_Region=$(quoted "$region") Wallet_KMS_Customer_Master_Key_Id=$(quoted "$key")"
type="$type Wallet_KMS_Access_Key_Id=$(quoted "$access_key")${endpoint:+ Wallet_KMS_Endpoint=$(quoted "$endpoint")}"

say "A wallet for the hub \"demo\", in a scratch HVR_CONFIG. KMS makes the hub encryption key; the password is the secret access key"
step "export HVR_CONFIG=$(quoted "$scratch")"
step "$config -p demo $type < $(quoted "$scratch/password")"
step "$config demo"

list_and_add
register
seal_and_open

say "A rotation: KMS makes the next key. What the old one encrypted still opens"
step "$config -r demo < $(quoted "$scratch/password")"
open_and_compare password opened-again

say "A wrong secret access key is a wrong password"
refused "$seal open $(quoted "$wallet") $(quoted "$scratch/wrong-password") $(quoted "$scratch/sealed") $(quoted "$scratch/never")"

say "To a software wallet, under a password, and back. The hub encryption key stays the same"
random_password >"$scratch/software-password"
echo >>"$scratch/software-password"
cat "$scratch/password" "$scratch/software-password" "$scratch/software-password" >"$scratch/to-software"
cat "$scratch/software-password" "$scratch/password" >"$scratch/to-kms"
step "$config -m -p demo Wallet_Type=SOFTWARE < $(quoted "$scratch/to-software")"
open_and_compare software-password opened-in-between
step "$config -m demo $type < $(quoted "$scratch/to-kms")"
open_and_compare password opened-at-last

if [ "$double" = yes ]; then
  say "Done. The test double ends now, and with it all keys. The rest is in $scratch; remove it with: rm -r $scratch"
else
  say "Done. The secret access key is not kept. The rest is in $scratch; remove it with: rm -r $scratch"
fi
