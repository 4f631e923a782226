#!/bin/sh
# A program in any language: it reads variables and appends lines of JSON to a file. Here the loss is (rate - 0.3)^2 + 1/epoch.
set -e
epoch=1
while [ "$epoch" -le "$EXPERIMENTS_PARAM_EPOCHS" ]; do
    awk -v r="$EXPERIMENTS_PARAM_RATE" -v e="$epoch" \
        'BEGIN { printf "{\"epoch\": %d, \"loss\": %.6f}\n", e, (r - 0.3) ^ 2 + 1 / e }' >> "$EXPERIMENTS_METRICS_FILE"
    epoch=$((epoch + 1))
done
