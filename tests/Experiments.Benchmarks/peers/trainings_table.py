"""Writes the table of trainings: reads `experiments export strokes-table --format json` and writes trainings.csv.gz beside this script.

Columns: the six parameters of strokes.yaml (of widths with semicolons), SSIM on validation images at the end, and the validation loss after each
epoch with six digits. A training that failed has no row.
"""

import gzip
import io
import json
import pathlib
import sys

NAMES = ["learning-rate", "batch-size", "widths", "latent-size", "activation", "schedule"]


def text(value):
    if isinstance(value, list):
        return ";".join(map(text, value))
    if isinstance(value, str) and "," in value:
        return value.replace(",", ";")
    try:
        return repr(float(value)).removesuffix(".0")
    except (TypeError, ValueError):
        return str(value)


document = json.load(open(sys.argv[1]))
lines = []
setups = {proposal["index"]: proposal["setup"] for proposal in document["proposals"]}
for run in document["runs"]:
    ssim = next((m["value"] for m in run["metrics"] if (m["metric"], m["split"]) == ("ssim", "validation")), None)
    if run["status"] == "completed" and ssim is not None:
        losses = [f"{loss:.6g}" for loss in run["losses"]]
        lines.append(",".join([*(text(setups[run["proposal"]][name]) for name in NAMES), f"{ssim:.6g}", *losses]))
header = ",".join([*NAMES, "ssim", *(f"loss-{epoch}" for epoch in range(1, 21))])
raw = io.BytesIO()
with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9) as file:
    file.write(("\n".join([header, *lines]) + "\n").encode())
path = pathlib.Path(__file__).resolve().parent / "trainings.csv.gz"
path.write_bytes(raw.getvalue())
print(f"{path.name}: {len(lines)} trainings, {len(raw.getvalue())} bytes")
