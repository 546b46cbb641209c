#!/usr/local/bin/busybox sh
# Start Envoy Gateway, and end when the Envoy that it runs has crashed, so that the container is restarted: Envoy Gateway goes on
# without it. Before the first start, make the certificates that the two know each other by.
# Usage: as the envoy-gateway command itself, such as: gateway-entrypoint server --config-path /etc/eg/standalone-dev.yaml
# Exit:  envoy-gateway's own; 70 when Envoy was ready and has stopped to answer
set -eu

busybox=/usr/local/bin/busybox
config_home=/var/lib/eg/config # infrastructure.host.configHome in standalone-*.yaml
# New certificates under a running gateway cut it off from Envoy hours later, so a finished set is never made again.
made=$config_home/.certificates-made
interval=${GATEWAY_WATCH_SECONDS:-5}

say() { echo "gateway-entrypoint: $1" >&2; }

is_ready() { "$busybox" wget -Y off -q -T 3 -O /dev/null http://127.0.0.1:19003/ready 2> /dev/null; }

is_running() { kill -0 "$server" 2> /dev/null; }

# Returns when Envoy has answered once and then failed to three times in a row, or when the server has ended.
watch() {
    local failures=0 was_ready=
    while is_running; do
        if is_ready; then
            was_ready=yes failures=0
        elif [ -n "$was_ready" ]; then
            failures=$((failures + 1))
            [ "$failures" -lt 3 ] || return 0
        fi
        # In the background: a shell that waits for a program does not hear signals.
        "$busybox" sleep "$interval" &
        wait $! || true
    done
}

stop() {
    kill -TERM "$server" 2> /dev/null || true
    wait "$server" && exit 0 || exit $?
}

[ "${1:-}" = server ] || exec /usr/local/bin/envoy-gateway "$@"

if [ ! -e "$made" ]; then
    /usr/local/bin/envoy-gateway certgen --local --config-home "$config_home"
    "$busybox" touch "$made"
fi
/usr/local/bin/envoy-gateway "$@" &
server=$!
trap stop TERM INT
watch
if is_running; then
    say "Envoy was ready and does not answer any more; ending, so that the container is restarted"
    kill -TERM "$server" || true
    wait "$server" || true
    exit 70
fi
wait "$server"
