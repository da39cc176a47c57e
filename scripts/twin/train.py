# Trains ears on a graphics card, several at once: python3 train.py FOLDER OUT [EAR=STEPS …]
# FOLDER is what scripts/twin.ts plan and pack.py made. OUT gets each ear's averaged weights in 16 bits and its log.
import concurrent.futures
import io
import json
import math
import os
import pathlib
import sys
import time

import numpy
import torch
from PIL import Image

from course import BINS, Flat, Net, change, paces

STRETCH, SHIFT = 0.06, 2
EXAMINED = 8
# Steps between two examinations, of the longest training.
EVERY = int(os.environ.get("EVERY", 1000))


def unpacked(folder, name, device):
    """Levels of a corpus [frames, BINS] in 8 bits, with the first frame and the length of each piece."""
    told = json.loads((folder / f"{name}.json").read_text())
    data = b"".join(file.read_bytes() for file in sorted(folder.glob(f"{name}.*.bin")))

    def picture(place):
        return numpy.asarray(Image.open(io.BytesIO(data[place[0] : place[1]])).convert("L")).T

    with concurrent.futures.ThreadPoolExecutor() as pool:
        levels = numpy.concatenate(list(pool.map(picture, told["pictures"])))
    return torch.from_numpy(numpy.ascontiguousarray(levels)).to(device), told


def draws(pieces, clips, frames, steps, seed):
    """What every step draws, as augment.ts does it: own [steps, clips, 7], shared [steps, 3]."""
    random = numpy.random.default_rng(seed)
    first, length = (numpy.array([piece[key] for piece in pieces]) for key in ("first", "frames"))
    places = length - frames + 1
    ends = numpy.cumsum(places)
    place = random.integers(0, ends[-1], (steps, clips))
    piece = numpy.searchsorted(ends, place, side="right")
    start = place - (ends - places)[piece]
    reach = math.ceil(frames * (1 + STRETCH)) + 2
    last = numpy.minimum(reach, length[piece] - start) - 1
    between = lambda low, high, *shape: random.uniform(low, high, (steps, *shape))
    drift = lambda level: level[:, None] + between(-2, 2, clips)
    gain, noise = between(-10, 1), between(-68, -27)
    own = [first[piece] + start, last, drift(gain), drift(gain), drift(noise), drift(noise)]
    own.append(random.integers(0, 512, (steps, clips)))
    shared = [between(1 - STRETCH, 1 + STRETCH), between(-SHIFT, SHIFT), random.random(steps) < 0.5]
    # As 32-bit floats, which count frames exactly for 100 hours of music.
    return torch.tensor(numpy.stack(own, 2)).float(), torch.tensor(numpy.stack(shared, 1)).float()


class Training:
    """One ear on its own stream; its whole step is one graph of the card, so that the processor only says `again`."""

    def __init__(self, name, ear, steps, levels, told, rustle, device):
        self.name, self.steps, self.device = name, steps, device
        course, clips, frames = ear["course"], ear["course"]["clips"], ear["course"]["frames"]
        generator = torch.Generator().manual_seed(ear["seed"])
        scale = lambda shape, name: math.sqrt(2 / math.prod(shape[1:])) / (10 if name == "predictor.weight" else 1)
        start = torch.cat([torch.randn(math.prod(s), generator=generator) * scale(s, n) for n, s in ear["shapes"]])
        self.flat = Flat(ear["shapes"], start, device)
        self.leaves = self.flat.leaves()
        self.net = Net(course, self.leaves)
        own, shared = draws(told["taught"], clips, frames, steps, ear["seed"])
        self.own, self.shared = own.to(device), shared.to(device)
        self.paces = paces(steps).to(device)
        self.told = torch.zeros(steps, 2, device=device)
        self.at = torch.zeros(1, dtype=torch.long, device=device)
        self.levels, self.rustle, self.frames = levels, rustle, frames
        self.held = [torch.tensor(b, dtype=torch.float32, device=device) for b in batches(told["held"], clips, frames)]
        self.log = []
        self.stream = torch.cuda.Stream() if device.type == "cuda" else None
        self.done = 0

    def step(self):
        own = self.own.index_select(0, self.at)[0]
        shared = self.shared.index_select(0, self.at)[0]
        rate, epsilon, kept = self.paces.index_select(0, self.at)[0].unbind(0)
        images = change(self.levels, own, shared, self.rustle, self.frames)
        images = images.contiguous(memory_format=torch.channels_last)
        loss, right = self.net.loss(images, halves=self.stream is not None)
        gradient = torch.cat([g.reshape(-1) for g in torch.autograd.grad(loss, list(self.leaves.values()))])
        self.flat.advance(gradient, rate, epsilon, kept)
        self.told.index_copy_(0, self.at, torch.stack([loss.detach(), right])[None])
        self.at += 1

    def capture(self):
        """On a processor there is nothing to capture: every step is made anew, to try things out."""
        if self.stream is None:
            return
        before = [x.clone() for x in (self.flat.weight, self.flat.mean, self.flat.square, self.flat.average)]
        self.stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(self.stream):
            for _ in range(3):
                self.step()
        torch.cuda.synchronize()
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph, stream=self.stream):
            self.step()
        for now, then in zip((self.flat.weight, self.flat.mean, self.flat.square, self.flat.average), before):
            now.copy_(then)
        self.at.zero_()
        torch.cuda.synchronize()

    def run(self, steps):
        steps = min(steps, self.steps - self.done)
        if self.stream is None:
            for _ in range(steps):
                self.step()
        else:
            with torch.cuda.stream(self.stream):
                for _ in range(steps):
                    self.graph.replay()
        self.done += steps

    @torch.no_grad()
    def examine(self, seconds):
        """Loss and accuracy of the averaged weights on held-out windows as they are."""
        seen = Net({"architecture": self.net.architecture, "contrast": self.net.how}, self.flat.views(self.flat.average))
        plain = torch.tensor([1.0, 0.0, 0.0], device=self.device)
        told = []
        for own in self.held:
            told.append(torch.stack(seen.loss(change(self.levels, own, plain, self.rustle, self.frames))))
        held = torch.stack(told).mean(0).tolist()
        recent = self.told[max(0, self.done - EVERY) : self.done].mean(0).tolist() if self.done > 0 else held
        speed = self.done * len(self.own[0]) / max(seconds, 1e-9)
        row = {"step": self.done, "minutes": seconds / 60, "clipsPerSecond": speed, "rate": self.rate()}
        row |= {"loss": recent[0], "accuracy": recent[1]}
        self.log.append({**row, "held": {"loss": held[0], "accuracy": held[1]}})
        print(self.name, json.dumps(self.log[-1]), flush=True)

    def rate(self):
        return self.paces[self.done - 1, 0].item() if self.done > 0 else 0.0

    def keep(self, out):
        half = self.flat.average.half().cpu().numpy().tobytes()
        # Files that travel may not be large: parts of 12 MB.
        for i in range(0, len(half), 12_000_000):
            (out / f"{self.name}.{i // 12_000_000}.f16").write_bytes(half[i : i + 12_000_000])


def batches(held, clips, frames):
    whole = [[place, frames - 1, 0, 0, 0, 0, 0] for place in held]
    return [whole[i * clips : (i + 1) * clips] for i in range(min(EXAMINED, len(whole) // clips))]


def main(folder, out, *ears):
    torch.set_float32_matmul_precision("high")
    torch.backends.cudnn.benchmark = True
    folder, out = pathlib.Path(folder), pathlib.Path(out)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    plan = json.loads((folder / "plan.json").read_text())
    rustle = torch.from_numpy(numpy.fromfile(folder / "rustle.f32", numpy.float32)).view(2, BINS, 512)
    rustle = rustle.transpose(1, 2).contiguous().to(device)
    began = time.time()
    corpora, all = {}, []
    for asked in ears:
        name, steps = asked.split("=")
        ear = plan["ears"][name]
        if ear["corpus"] not in corpora:
            corpora[ear["corpus"]] = unpacked(folder, ear["corpus"], device)
        all.append(Training(name, ear, int(steps), *corpora[ear["corpus"]], rustle, device))
        all[-1].capture()
        print(name, "ready after", round(time.time() - began, 1), "s", flush=True)
    began = time.time()
    for training in all:
        training.examine(0)
    longest = max(all, key=lambda training: training.steps)
    while any(training.done < training.steps for training in all):
        # All of them end together, whatever the number of their steps.
        going = [training for training in all if training.done < training.steps]
        ahead = longest.done + EVERY
        for training in going:
            training.run(math.ceil(ahead / longest.steps * training.steps) - training.done)
        if device.type == "cuda":
            torch.cuda.synchronize()
        for training in going:
            training.examine(time.time() - began)
            training.keep(out)
        (out / "log.json").write_text(json.dumps({training.name: training.log for training in all}))


if __name__ == "__main__":
    main(*sys.argv[1:])
