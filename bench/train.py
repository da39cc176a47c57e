# The same training step in PyTorch: reads what bench/train.ts wrote down, then steps on request, one JSON line each way.
import json
import pathlib
import sys
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "scripts" / "twin"))
from course import Net

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
weights = {name: take(shape).requires_grad_() for name, shape in setup["weights"]}
scalogram = take(setup["scalogram"])
wide = dict(memory_format=torch.channels_last) if setup["channelsLast"] else {}
if wide:
    scalogram = scalogram.to(**wide)
    weights = {
        name: w.detach().to(**wide).requires_grad_() if w.dim() == 4 else w for name, w in weights.items()
    }
net = Net(course, weights)


def step():
    for w in weights.values():
        w.grad = None
    loss, _ = net.loss(scalogram)
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
