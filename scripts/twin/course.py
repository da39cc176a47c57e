# The ears' training step in PyTorch: the network, the contrast, and the changes that windows suffer. The same as in
# src/ears/teaching (training.ts, contrast.ts, augment.ts); scripts/twin.ts check compares the two.
import math

import torch
import torch.nn.functional as F

BINS = 216
FLOOR = 1e-9
SCALE = -math.log(FLOOR)
# What a step draws for each window: first and last frame of what may be read (the last one counted from the first), gain and
# noise in dB at both ends, and the frame from which its rustle is read; for the whole batch: stretch, shift in bins, and
# whether there is noise.


def change(levels, own, shared, rustle, frames):
    """Windows [N, 1, BINS, frames] of levels [all frames, BINS] (0 to 1). own [N, 7] and shared [3] as above."""
    start, last, gain0, gain1, noise0, noise1, heard = own.unbind(1)
    stretch, shift, noisy = shared.unbind(0)
    t = torch.arange(frames, device=own.device, dtype=torch.float32)
    place = torch.minimum(t[None] * stretch, last[:, None])
    frame = place.floor()
    part = (place - frame)[..., None]
    here = (start[:, None] + frame).long()
    after = (start[:, None] + torch.minimum(frame + 1, last[:, None])).long()
    read = lambda at: levels[at].float() / levels_top(levels)
    mixed = read(here) * (1 - part) + read(after) * part
    row = (torch.arange(BINS, device=own.device) - shift).clamp(0, BINS - 1)
    low = row.floor().long()
    high = (low + 1).clamp(max=BINS - 1)
    a, b = mixed[..., low], mixed[..., high]
    level = a + (b - a) * (row - low)
    along = (t / frames)[None]
    loud, soft = (10 ** ((x[:, None] + (y - x)[:, None] * along) / 20) for x, y in ((gain0, gain1), (noise0, noise1)))
    modulus = loud[..., None] * (torch.exp((level - 1) * SCALE) - FLOOR).clamp(min=0).sqrt()
    soft = (soft * noisy)[..., None]
    rustled = (heard.long()[:, None] + t.long()[None]) % rustle.shape[1]
    real, imaginary = rustle[0][rustled], rustle[1][rustled]
    power = (modulus + soft * real) ** 2 + (soft * imaginary) ** 2
    return (torch.log(power + FLOOR) / SCALE + 1).transpose(1, 2)[:, None]


def levels_top(levels):
    return 255.0 if levels.dtype == torch.uint8 else 65535.0


class Net:
    """An ear whose weights are given by name. Windows are cut out of pieces: before them there are zeros."""

    def __init__(self, course, weights):
        self.architecture = course["architecture"]
        self.how = course["contrast"]
        self.weights = weights
        self.tables = {}

    def convolve(self, x, name):
        kernel = self.weights[name]
        past = kernel.shape[3] - 1
        y = F.conv2d(F.pad(x, (past, 0)) if past else x, kernel)
        return F.batch_norm(y, None, None, training=True, eps=1e-5)

    def project(self, x, name):
        beside = name + ".residual"
        return self.convolve(x, beside) if beside in self.weights else x

    def encode(self, x):
        for i, block in enumerate(self.architecture["encoder"]):
            one, two = f"block-{i}-1", f"block-{i}-2"
            inner, beside = self.convolve(x, one + ".weight"), x
            if block.get("pool"):
                inner, beside = (F.max_pool2d(y, 2, ceil_mode=True) for y in (inner, beside))
            main = F.relu(self.convolve(F.relu(inner), two + ".weight"))
            first = (beside.shape[2] - main.shape[2]) // 2
            x = F.relu(main + self.project(beside[:, :, first : first + main.shape[2]], two))
        return x

    def summarise(self, x):
        for i, step in enumerate(self.architecture["autoregressive"]):
            x = F.max_pool2d(x, (1, 2)) if step.get("pool") else x
            x = F.relu(self.convolve(x, f"ar-{i}.weight") + self.project(x, f"ar-{i}"))
        return x

    def futures(self, clips, device):
        """Frames that contexts heard, [contexts], and predict, [steps, contexts]; what may not serve as a negative."""
        if (clips, device) not in self.tables:
            how, steps = self.how, self.how["steps"]
            heard = torch.tensor(how["at"])
            future = (how["stride"] * (heard + 1) + how["gap"])[None] + torch.arange(steps)[:, None]
            clip = torch.arange(clips).repeat(len(heard))
            alike = clip[:, None] == clip[None]
            if how["across"] == "time":
                clip, frame = clip.repeat(steps), future.repeat_interleave(clips, 1).reshape(-1)
                alike = (clip[:, None] == clip[None]) & (frame[:, None] == frame[None])
            never = alike & ~torch.eye(len(clip), dtype=torch.bool)
            own = torch.arange(len(clip))
            self.tables[clips, device] = [x.to(device) for x in (heard, future, never, own)]
        return self.tables[clips, device]

    def contrast(self, z, c):
        """Loss in nats, and accuracy."""
        steps = self.how["steps"]
        clips, channels = z.shape[:2]
        heard, future, never, own = self.futures(clips, z.device)
        targets = z[:, :, 0].float()[:, :, future].permute(2, 3, 0, 1)
        told = c[:, :, 0].float()[:, :, heard].permute(2, 0, 1).reshape(-1, c.shape[1])
        predicted = (told @ self.weights["predictor.weight"].T).reshape(-1, steps, channels).transpose(0, 1)
        rows = (1, -1, channels) if self.how["across"] == "time" else (steps, -1, channels)
        scores = (predicted.reshape(rows) / channels**0.5) @ targets.reshape(rows).transpose(1, 2)
        scores = scores.masked_fill(never, -1e9)
        kept = lambda share: torch.diagonal(share, dim1=1, dim2=2).mean()
        loss = -(kept(F.log_softmax(scores, 2)) + kept(F.log_softmax(scores, 1))) / 2
        return loss, (scores.argmax(2) == own).float().mean()

    def loss(self, images, halves=False):
        """halves: convolutions in bfloat16."""
        with torch.autocast(images.device.type, torch.bfloat16, enabled=halves, cache_enabled=False):
            z = self.encode(images)
            c = self.summarise(z)
        with torch.autocast(images.device.type, enabled=False):
            return self.contrast(z, c)


class Flat:
    """Weights laid end to end, Adam's means beside them, and their running average, which becomes the ear."""

    def __init__(self, shapes, start, device):
        self.weight = start.to(device).clone()
        self.mean, self.square = torch.zeros_like(self.weight), torch.zeros_like(self.weight)
        self.average = self.weight.clone()
        self.shapes = shapes

    def views(self, of):
        at, named = 0, {}
        for name, shape in self.shapes:
            size = math.prod(shape)
            named[name] = of[at : at + size].view(shape)
            at += size
        return named

    def leaves(self):
        return {name: view.detach().requires_grad_() for name, view in self.views(self.weight).items()}

    def advance(self, gradient, rate, epsilon, kept):
        """Adam as src/graph/adam.ts has it: rate and epsilon with the corrections in them."""
        self.mean.lerp_(gradient, 0.1)
        self.square.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        self.weight.sub_(rate * self.mean / (self.square.sqrt() + epsilon))
        self.average.mul_(kept).add_(self.weight * (1 - kept))


def paces(steps, peak=1e-3, warm=500):
    """Rate, epsilon and how much of the average is kept, for every step counted from 1: [steps, 3]."""
    step = torch.arange(1, steps + 1, dtype=torch.float64)
    falling = peak / 2 * (1 + torch.cos(math.pi * ((step - warm) / max(1, steps - warm)).clamp(max=1)))
    rate = torch.where(step <= warm, peak * step / warm, falling)
    correction = (1 - 0.999**step).sqrt()
    kept = torch.minimum(torch.tensor(1 - 1 / 1000, dtype=torch.float64), step / (step + 10))
    return torch.stack([rate * correction / (1 - 0.9**step), 1e-8 * correction, kept], 1).float()
