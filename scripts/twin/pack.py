# Packs the scalograms of a plan as pictures of 8 bits, small enough to travel: python3 pack.py FOLDER [QUALITY]
import concurrent.futures
import io
import json
import pathlib
import sys

import numpy
from PIL import Image

BINS = 216
# No WebP picture may be longer.
LONGEST = 16_000
# Bytes of a file that may travel at once.
MOST = 38_000_000


def picture(told):
    """Frames of a cached scalogram as WebP, 8 bits of 16 kept; and the mean error, in parts of the whole range."""
    cached, first, count, quality = told
    levels = numpy.fromfile(cached, numpy.uint16, count * BINS, offset=first * BINS * 2).reshape(-1, BINS)
    image = numpy.round(levels / 257).astype(numpy.uint8)
    into = io.BytesIO()
    Image.fromarray(image.T).save(into, "WEBP", quality=quality, method=4)
    back = numpy.asarray(Image.open(io.BytesIO(into.getvalue())).convert("L")).T
    return into.getvalue(), float(numpy.sqrt(numpy.mean((back / 255 - levels / 65535) ** 2)))


def main(folder, quality="50"):
    folder = pathlib.Path(folder)
    plan = json.loads((folder / "plan.json").read_text())
    for name, corpus in plan["corpora"].items():
        jobs = []
        for piece in corpus["taught"]:
            for at in range(0, piece["frames"], LONGEST):
                jobs.append((piece["cached"], at, min(LONGEST, piece["frames"] - at), int(quality)))
        taught, held, length = [], [], 0
        for piece in corpus["taught"]:
            taught.append({"first": length, "frames": piece["frames"]})
            length += piece["frames"]
        for window in corpus["held"]:
            jobs.append((window["cached"], window["from"], window["frames"], int(quality)))
            held.append(length)
            length += window["frames"]
        pictures, errors = [], []
        whole = bytearray()
        with concurrent.futures.ProcessPoolExecutor() as pool:
            for data, error in pool.map(picture, jobs, chunksize=4):
                pictures.append([len(whole), len(whole) + len(data)])
                errors.append(error)
                whole += data
        for i in range(0, len(whole), MOST):
            (folder / f"{name}.{i // MOST}.bin").write_bytes(whole[i : i + MOST])
        told = {"taught": taught, "held": held, "pictures": pictures}
        (folder / f"{name}.json").write_text(json.dumps(told))
        print(f"{name}: {length} frames in {len(whole) / 1e6:.1f} MB, off by {numpy.mean(errors):.4f} of the range")


if __name__ == "__main__":
    main(*sys.argv[1:])
