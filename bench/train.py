# The same training step in PyTorch: reads what bench/train.ts wrote down, then steps on request, one JSON line each way.
import json
import sys
import time

import torch
import torch.nn.functional as F

torch.backends.nnpack.set_flags(False)

setup = json.loads(sys.stdin.readline())
numbers = torch.frombuffer(bytearray(open(setup["numbers"], "rb").read()), dtype=torch.float32)
at = 0


def take(shape):
    global at
    size = 1
    for n in shape:
        size *= n
    at += size
    return numbers[at - size : at].reshape(shape).clone()


course = setup["course"]
how = course["contrast"]
weights = {name: take(shape).requires_grad_() for name, shape in setup["weights"]}
scalogram = take(setup["scalogram"])
wide = dict(memory_format=torch.channels_last) if setup["channelsLast"] else {}
if wide:
    scalogram = scalogram.to(**wide)
    weights = {
        name: w.detach().to(**wide).requires_grad_() if w.dim() == 4 else w for name, w in weights.items()
    }


def convolution(x, name):
    """Causal in time with zeros before the window, valid in frequency."""
    kernel = weights[name + ".weight"]
    past = kernel.shape[3] - 1
    x = F.pad(x, (past, 0)) if past else x
    return normalise(F.conv2d(x, kernel, weights.get(name + ".bias")))


def normalise(y):
    return F.batch_norm(y, None, None, training=True, eps=1e-5) if course["normalised"] else y


def project(x, name):
    kernel = weights.get(name + ".residual")
    return x if kernel is None else normalise(F.conv2d(x, kernel))


def encode(x):
    for i, block in enumerate(course["architecture"]["encoder"]):
        one, two = f"block-{i}-1", f"block-{i}-2"
        inner = convolution(x, one)
        beside = x
        if block.get("pool"):
            inner = F.max_pool2d(inner, 2, ceil_mode=True)
            beside = F.max_pool2d(x, 2, ceil_mode=True)
        main = F.relu(convolution(F.relu(inner), two))
        rows = main.shape[2]
        first = (beside.shape[2] - rows) // 2
        x = F.relu(main + project(beside[:, :, first : first + rows], two))
    return x


def summarise(x):
    for i, step in enumerate(course["architecture"]["autoregressive"]):
        x = F.max_pool2d(x, (1, 2)) if step.get("pool") else x
        x = F.relu(convolution(x, f"ar-{i}") + project(x, f"ar-{i}"))
    return x


def contrast(z, c):
    clips, channels = z.shape[:2]
    steps, stride = how["steps"], how["stride"]
    heard = torch.tensor(how["at"])
    future = (stride * (heard + 1) + how["gap"])[None, :] + torch.arange(steps)[:, None]
    targets = z[:, :, 0][:, :, future].permute(2, 3, 0, 1).reshape(steps, -1, channels)
    told = c[:, :, 0][:, :, heard].permute(2, 0, 1).reshape(-1, c.shape[1])
    predicted = (told @ weights["predictor.weight"].T).reshape(-1, steps, channels).transpose(0, 1)
    scores = predicted @ targets.transpose(1, 2) / channels**0.5
    clip = torch.arange(clips).repeat(len(heard))
    alike = (clip[:, None] == clip[None, :]) & ~torch.eye(len(clip), dtype=torch.bool)
    scores = scores.masked_fill(alike, -1e9)
    diagonal = lambda share: torch.diagonal(share, dim1=1, dim2=2).mean()
    return -(diagonal(F.log_softmax(scores, 2)) + diagonal(F.log_softmax(scores, 1))) / 2


def step():
    for w in weights.values():
        w.grad = None
    z = encode(scalogram)
    loss = contrast(z, summarise(z))
    loss.backward()
    return loss


print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    torch.set_num_threads(asked["threads"])
    begin, before = time.perf_counter(), time.process_time()
    loss = step()
    told = {"ms": 1000 * (time.perf_counter() - begin), "cpu": 1000 * (time.process_time() - before), "loss": loss.item()}
    if "gradients" in asked:
        with open(asked["gradients"], "wb") as file:
            for w in weights.values():
                file.write(w.grad.contiguous().numpy().tobytes())
    print(json.dumps(told), flush=True)
