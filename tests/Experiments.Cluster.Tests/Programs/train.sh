#!/bin/sh
# A program as unpleasant as it is deterministic: it leaves a daemon behind that no process group holds, and it takes SIGTERM as no reason to hurry.
set -e
trap '' TERM
( setsid sh -c 'sleep "$0" & wait' "$EXPERIMENTS_PARAM_MARKER" </dev/null >/dev/null 2>&1 & )
epoch=0
if [ "$EXPERIMENTS_RESUMED" -gt 0 ]; then epoch=$(cat "$EXPERIMENTS_CHECKPOINT_DIR/epoch"); fi
while [ "$epoch" -lt "$EXPERIMENTS_PARAM_EPOCHS" ]; do
    epoch=$((epoch + 1))
    sleep 0.1
    awk -v s="$EXPERIMENTS_SEED" -v e="$epoch" \
        'BEGIN { srand(s * 1000 + e); printf "{\"epoch\": %d, \"loss\": %.17g}\n", e, 1 / e + rand() / 100 }' >> "$EXPERIMENTS_METRICS_FILE"
    echo "epoch $epoch"
    echo "$epoch" > "$EXPERIMENTS_CHECKPOINT_DIR/epoch"
    echo "{\"checkpoint\": $epoch}" >> "$EXPERIMENTS_METRICS_FILE"
    while [ ! -e "$EXPERIMENTS_CHECKPOINT_DIR/ACK-$epoch" ]; do sleep 0.01; done
    if [ -e "$EXPERIMENTS_STOP_FILE" ]; then exit 75; fi
done
