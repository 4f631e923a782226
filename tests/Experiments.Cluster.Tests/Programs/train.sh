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
    if [ "$epoch" -eq "$EXPERIMENTS_PARAM_POISON" ]; then
        # The parent of this process is its supervisor, whose parent is the silo.
        kill -KILL "$(awk '$1 == "PPid:" { print $2 }' "/proc/$PPID/status")"
    fi
    awk -v s="$EXPERIMENTS_SEED" -v e="$epoch" \
        'BEGIN { srand(s * 1000 + e); printf "{\"epoch\": %d, \"loss\": %.17g}\n", e, 1 / e + rand() / 100 }' >> "$EXPERIMENTS_METRICS_FILE"
    echo "epoch $epoch"
    echo "$epoch" > "$EXPERIMENTS_CHECKPOINT_DIR/epoch"
    awk -v e="$epoch" 'BEGIN { for (i = 0; i < 4096 + 512 * e; i++) printf "%08d", e + i }' > "$EXPERIMENTS_CHECKPOINT_DIR/ballast"
    echo "{\"checkpoint\": $epoch}" >> "$EXPERIMENTS_METRICS_FILE"
    while [ ! -e "$EXPERIMENTS_CHECKPOINT_DIR/ACK-$epoch" ]; do sleep 0.01; done
    if [ -e "$EXPERIMENTS_STOP_FILE" ]; then exit 75; fi
done
cp "$EXPERIMENTS_CHECKPOINT_DIR/ballast" "$EXPERIMENTS_OUTPUT_DIR/ballast"
echo '{"artifact": "ballast"}' >> "$EXPERIMENTS_METRICS_FILE"
