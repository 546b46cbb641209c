# After the switch: errors and slow answers at the gateway, and the new containers themselves, are watched for a while.

# Requests, answers of 5xx, answers that took longer than a second; as the stand-in counts them, or Envoy.
observe() {
    docker exec "$(gateway_container)" /usr/local/bin/busybox wget -Y off -q -O - -T 2 http://127.0.0.1:19005/stats/prometheus 2>/dev/null | awk '
        /^gantry_gateway_requests_total\{/ { all += $2; if ($0 ~ /code="5/) bad += $2 }
        /^gantry_gateway_request_duration_seconds_bucket\{le="1"\}/ { quick += $2; timed = 1 }
        /^envoy_http_downstream_rq_xx\{/ { all += $NF; if ($0 ~ /class="5"/) bad += $NF }
        /^envoy_http_downstream_rq_time_bucket\{.*le="1000"/ { quick += $NF; timed = 1 }
        END { print all + 0, bad + 0, timed ? all - quick : 0 }' || echo 0 0 0
}

bake() { # RELEASE SECONDS
    local release=$1 until=$(($(now) + $2)) slug instance port health count=0
    local a0 b0 s0 a b s aw bw sw ends='' failed=0
    read -r a0 b0 s0 < <(observe)
    read -r aw bw sw < "$state/baseline"
    # What was usual while the new release started: in parts of a thousand.
    local errors=0 slow=0
    if [ $((a0 - aw)) -gt 0 ]; then
        errors=$(((b0 - bw) * 1000 / (a0 - aw)))
        slow=$(((s0 - sw) * 1000 / (a0 - aw)))
    fi
    ends=$(ended_instances "$release")
    gateway=$(gateway_container)
    while [ "$(now)" -lt "$until" ]; do
        check_abort "$release"
        [ "$(ended_instances "$release")" = "$ends" ] || fail 'the new release did not stay well after the switch: a container ended by itself' 'look at what it writes, before it ends; the release before serves'
        while IFS=$'\t' read -r slug instance port health _; do
            [ "$instance" = "$release" ] || continue
            if is_well "$slug" "$instance" "$port" "$health"; then failed=0; else failed=$((failed + 1)); fi
            [ "$failed" -lt 3 ] || unhealthy "$slug" "$instance" 'did not stay well after the switch: it answers no more'
        done < <(plan_of "$release" service)
        read -r a b s < <(observe)
        count=$((a - a0))
        if [ "$count" -ge 10 ]; then
            [ $((b - b0)) -lt 3 ] || [ $(((b - b0) * 1000 / count)) -le $((errors + 50)) ] ||
                fail "of $count answers since the switch $((b - b0)) are errors (5xx), before it $errors of 1000" 'look at what the services wrote: `LogsVps`; the release before serves'
            [ $((s - s0)) -lt 5 ] || [ $(((s - s0) * 1000 / count)) -le $((slow + 200)) ] ||
                fail "of $count answers since the switch $((s - s0)) took longer than a second, before it $slow of 1000" 'look at what makes them slow; the release before serves'
        fi
        sleep 0.3
    done
    step "$release" "watched $count answers"
}

ended_instances() { # RELEASE; changes when a container of it ends
    local slug instance
    while IFS=$'\t' read -r slug instance _; do
        [ "$instance" != "$1" ] || restarts "$slug" "$instance"
    done < <(plan_of "$1" service)
}
