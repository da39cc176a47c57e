# The first steps of a training by PyTorch: reads a plan and what was drawn, prints the loss of every step as one line.
import json
import pathlib
import sys
import time

import numpy
import torch

from course import BINS, Flat, Net, change, paces

folder = pathlib.Path(sys.argv[1])
told = json.loads((folder / "check.json").read_text())
numbers = lambda name, kind: torch.from_numpy(numpy.fromfile(folder / name, kind))
levels = numbers("levels.u16", numpy.uint16).view(-1, BINS)
rustle = numbers("rustle.f32", numpy.float32).view(2, BINS, -1).transpose(1, 2).contiguous()
flat = Flat(told["shapes"], numbers("start.f32", numpy.float32), "cpu")
net = Net(told["course"], flat.leaves())
pace = paces(told["last"])
losses, began = [], time.time()
for i, (own, shared) in enumerate(zip(told["own"], told["shared"])):
    images = change(levels, torch.tensor(own), torch.tensor(shared), rustle, told["course"]["frames"])
    loss, _ = net.loss(images)
    gradient = torch.cat([g.reshape(-1) for g in torch.autograd.grad(loss, list(net.weights.values()))])
    with torch.no_grad():
        flat.advance(gradient, *pace[i])
    losses.append(loss.item())
print(json.dumps({"torch": torch.__version__, "ms": 1000 * (time.time() - began) / len(losses), "losses": losses}))
