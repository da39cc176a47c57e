"""The PyTorch twin of pytorch.ts: the same ear with the same weights, one step at a time, on request.

Reads a JSON object per line on standard input and answers each with one on standard output. The first names the file
with the weights, the architecture and the sounds; every other one asks for a step: forward, loss, gradient;
with `forward`, for the first two.
"""

import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

HOP, BINS, BANKS, BY = 1024, 216, (96, 48, 48, 24), 4
Q = 0.43 / (2 ** (1 / 24) - 1)


def lowpass(taps=63, beta=12):
    n = np.arange(taps) - (taps - 1) / 2
    h = np.sinc(n / BY) * np.kaiser(taps, beta)
    return h / h.sum()


def kernels(rate):
    """The filters of each sampling rate, [2·bins, taps], highest rate first."""
    h = lowpass()
    n = np.arange(len(h)) - (len(h) - 1) / 2
    response = lambda pitch: (h * np.cos(2 * np.pi * pitch * n)).sum()
    above, banks = BINS, []
    for level, bins in enumerate(BANKS):
        above -= bins
        pitches = 40 * 2 ** ((above + np.arange(bins)) / 24) / rate
        half = int(Q / (2 * pitches[0] * BY**level))
        bank = np.zeros((bins, 2 * half + 1), complex)
        for row, pitch in zip(bank, pitches):
            own = pitch * BY**level
            reach = int(Q / (2 * own))
            at = np.arange(-reach, reach + 1)
            window = 1 + np.cos(2 * np.pi * at * own / Q)
            gain = window.sum() * np.prod([response(pitch * BY**l) for l in range(level)])
            row[half - reach : half + reach + 1] = window / gain * np.exp(2j * np.pi * own * at)
        banks.append(np.concatenate([bank.real, bank.imag]))
    return banks


class FrontEnd:
    """Multirate constant-Q transform on a circle. In columns, as ours, or with strided convolutions (slower here too)."""

    def __init__(self, rate, columns, dtype=torch.float32):
        self.columns = columns
        self.lowpass = torch.tensor(lowpass(), dtype=dtype)[None, None]
        self.banks = [torch.tensor(bank, dtype=dtype)[:, None] for bank in kernels(rate)]
        self.folded = [self.fold(bank, HOP // BY**level) for level, bank in enumerate(self.banks)]

    @staticmethod
    def fold(bank, hop):
        half = bank.shape[2] // 2
        before = max(0, half - hop // 2)
        margin = max(0, hop // 2 - half)
        count = -(-(before + hop // 2 + half + 1) // hop)
        width = hop - 2 * margin
        start = before + hop // 2 - margin - half
        laid = F.pad(bank[:, 0], (start, count * width - start - bank.shape[2]))
        return laid.reshape(-1, count, width).transpose(1, 2).contiguous(), before, margin, count

    def bank(self, x, level):
        hop = HOP // BY**level
        if self.columns:
            weights, before, margin, count = self.folded[level]
            around = self.around(x, before, (count - 1) * hop - before)
            rows = around.reshape(len(x), -1, hop)[:, :, margin : hop - margin]
            return F.conv1d(rows.transpose(1, 2), weights)
        half = self.banks[level].shape[2] // 2
        reach = half - hop // 2
        return F.conv1d(self.around(x, reach, reach + 1)[:, None], self.banks[level], stride=hop)

    @staticmethod
    def around(x, before, after):
        parts = [x[:, -before:]] * (before > 0) + [x[:, max(0, -before) : x.shape[1] + min(0, after)]]
        return torch.cat(parts + [x[:, :after]] * (after > 0), 1)

    def __call__(self, x):
        octaves = []
        for level in range(len(BANKS)):
            if level:
                x = F.conv1d(self.around(x, 31, 28)[:, None], self.lowpass, stride=BY)[:, 0]
            z = self.bank(x, level)
            octaves.insert(0, z.reshape(len(x), 2, z.shape[1] // 2, -1))
        power = (torch.cat(octaves, 2) ** 2).sum(1, keepdim=True)
        return 1 - torch.log(power + 1e-9) / np.log(1e-9)


def causal(x, weight, bias=None):
    before = weight.shape[3] - 1
    return F.conv2d(torch.cat([x[..., -before:], x], 3) if before else x, weight, bias)


def centred(x, rows):
    first = (x.shape[2] - rows) // 2
    return x[:, :, first : first + rows]


def project(x, weights, name):
    beside = f"{name}.residual"
    return causal(x, weights[beside], weights.get(f"{beside}.bias")) if beside in weights else x


def hear(x, weights, architecture, last):
    """From the scalogram to the layer called `last`."""
    for i, block in enumerate(architecture["encoder"]):
        one, two = f"block-{i}-1", f"block-{i}-2"
        pool = (lambda v: F.max_pool2d(v, 2, ceil_mode=True)) if block.get("pool") else (lambda v: v)
        inner = F.relu(pool(causal(x, weights[f"{one}.weight"], weights[f"{one}.bias"])))
        if last == one:
            return inner
        main = F.relu(causal(inner, weights[f"{two}.weight"], weights[f"{two}.bias"]))
        x = F.relu(main + project(centred(pool(x), main.shape[2]), weights, two))
        if last == two:
            return x
    encoded = x
    for i, step in enumerate(architecture["autoregressive"]):
        name = f"ar-{i}"
        x = F.max_pool2d(x, (1, 2)) if step.get("pool") else x
        x = F.relu(causal(x, weights[f"{name}.weight"], weights[f"{name}.bias"]) + project(x, weights, name))
        if last == name:
            return x
    return surprise(encoded, x, weights)


def surprise(z, c, weights):
    """-ln p of the true future, four frames on and then sixteen, among moments of other music."""
    stride, width = z.shape[3] // c.shape[3], weights["others"].shape[1]
    expected = (weights["predictor"][:, :, 0, 0] @ c[0, :, 0]).view(-1, width, c.shape[3]) / width**0.5
    at = stride * (torch.arange(c.shape[3])[None] + 1) + stride + torch.arange(len(expected))[:, None]
    right = (expected * z[0, :, 0][:, at % z.shape[3]].transpose(0, 1)).sum(1)
    wrong = torch.einsum("kct,mc->mkt", expected, weights["others"])
    return -torch.log_softmax(torch.cat([right[None], wrong]), 0)[0].mean(0).view(1, 1, 1, -1)


def main():
    order = json.loads(sys.stdin.readline())
    raw = np.fromfile(order["file"], np.float32)
    tensors = {}
    at = 0
    for name, shape in order["tensors"]:
        size = int(np.prod(shape))
        tensors[name] = torch.from_numpy(raw[at : at + size].reshape(shape).copy())
        at += size
    layouts = {
        "plain": tensors,
        "channels_last": {
            name: t.to(memory_format=torch.channels_last) if t.dim() == 4 else t for name, t in tensors.items()
        },
        # The referee: what both would say if nothing were rounded.
        "double": {name: t.double() for name, t in tensors.items()},
    }
    referee = FrontEnd(order["rate"], True, torch.float64)
    fronts = {form: FrontEnd(order["rate"], form == "columns") for form in ("columns", "strided")}
    say = lambda answer: print(json.dumps(answer), flush=True)
    say({"torch": torch.__version__})

    for line in sys.stdin:
        ask = json.loads(line)
        torch.set_num_threads(ask["threads"])
        weights = layouts[ask["layout"]]
        double = ask["layout"] == "double"
        given = weights["audio" if ask["front"] else "image"][: ask["batch"]].contiguous().clone().requires_grad_()
        weighing = weights["weighing"]
        front = referee if double else fronts.get(ask["front"])
        start = time.perf_counter()
        x = front(given) if ask["front"] else given
        if ask.get("scalogram"):
            # The other side's values, this side's gradient: rounding in the front end flips no ReLU.
            x = torch.from_numpy(np.fromfile(ask["scalogram"], np.float32).reshape(x.shape)).to(x.dtype) + (x - x.detach())
        if ask["layout"] == "channels_last":
            x = x.to(memory_format=torch.channels_last)
        layer = x if ask["layer"] == "scalogram" else hear(x, weights, order["architecture"], ask["layer"])
        loss = (layer * weighing[: layer.numel()].view(layer.shape)).sum()
        if ask.get("heard"):
            layer.detach().float().contiguous().numpy().tofile(ask["heard"])
        if not ask.get("forward"):
            (gradient,) = torch.autograd.grad(loss, given)
        elapsed = time.perf_counter() - start
        if ask.get("gradient"):
            gradient.float().contiguous().numpy().tofile(ask["gradient"])
        say({"ms": 1000 * elapsed, "loss": loss.item()})


main()
