#!/usr/bin/env bash
# Schemathesis against a running server: every call of the OpenAPI document, all default checks and phases.
# EXAMPLES and SEED may be set; further arguments go to schemathesis.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=$(realpath "${PARCELWATCH_BIN:-target/debug/parcelwatch}")
schemathesis=$(realpath "${SCHEMATHESIS:-.venv/bin/schemathesis}")
config=$(realpath tests/api/schemathesis.toml)
data=$(mktemp -d)
: >"$data/log"
server=
stop() {
    [[ -z $server ]] || kill "$server" 2>/dev/null || true
    [[ -z $server ]] || wait "$server" 2>/dev/null || true
    rm -rf "$data"
}
trap stop EXIT

PARCELWATCH_OWNER_EMAIL=tests@example.com PARCELWATCH_OWNER_PASSWORD=$(head -c 24 /dev/urandom | base64) \
    NO_COLOR=1 "$program" serve --data "$data" --listen 127.0.0.1:0 2>"$data/log" &
server=$!
base=
for _ in $(seq 200); do
    base=$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$data/log" || true)
    [[ -z $base ]] || break
    kill -0 "$server" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
    sleep 0.05
done
[[ -n $base ]] || { echo "the server does not start" >&2; cat "$data/log" >&2; exit 1; }
key=$("$program" api-key create --name schemathesis --data "$data")

# Something to read, to override and to snooze, so that not every id leads nowhere.
bring() {
    curl -sS --fail-with-body -o /dev/null -H "Authorization: Bearer $key" -H "Content-Type: application/json" "$base/api/v1/$1" -d "$2"
}
bring orders '[{"number":"#1001","store":"Nordic Home","paid_at":"2026-01-02T09:30:00Z","customer":"Ada Berg","destination":"DE","origin":"CN","items":[{"title":"Desk lamp"}],"tracking":[{"number":"RR123456785CN","carrier":"China Post"}]},
  {"number":"#1002","store":"Nordic Home","paid_at":"2026-01-02T09:30:00Z","customer":"Bo Lind","destination":"US","items":[]}]'
bring checkpoints '[{"tracking_number":"RR123456785CN","carrier":"China Post","occurred_at":"2026-01-04T10:00:00+08:00","text":"Accepted by the post office","location":"Shenzhen","country":"CN"},
  {"tracking_number":"YT2412345678901234","carrier":"YunExpress","occurred_at":"2026-01-05T10:00:00+08:00","text":"Departed from export airport","country":"CN"}]'

# Its caches go with the folder.
cd "$data"
PYTHONDONTWRITEBYTECODE=1 "$schemathesis" --no-color --config-file "$config" run "$base/api/v1/openapi.json" \
    --header "Authorization: Bearer $key" \
    --max-examples "${EXAMPLES:-50}" --seed "${SEED:-7}" --generation-database none "$@"
if grep -E 'ERROR|panicked' "$data/log"; then
    echo "the server logged errors" >&2
    exit 1
fi
