"""Decoders of the feeds against bytes of the daemon's own encoders: decoders.py CASES.json [java]. What is Python runs as it is; for what
needs Unity or Processing a twin runs, line for line, whose lines are looked up in the original; with `java` that of Processing is compiled, too."""
import importlib.util
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(__file__), "../..")
cases = json.load(open(sys.argv[1]))


def load(path):
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], os.path.join(ROOT, path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quotes(path, original):
    """Every quoted line stands in the original, in order."""
    source = [line.strip() for line in open(os.path.join(ROOT, original))]
    mirrored = [line.strip()[3:] for line in open(os.path.join(ROOT, path)) if line.strip().startswith("#: ")]
    at = 0
    for line in mirrored:
        found = next((i for i in range(at, len(source)) if source[i].startswith(line)), None)
        assert found is not None, f"{original} no longer says: {line}"
        at = found + 1
    assert len(mirrored) > 20


def reads(Net, words):
    """@param words whether the summary is read, too"""
    net = Net(cases["units"])
    for step in cases["net"]:
        net.read(bytes.fromhex(step["packet"]))
        assert net.light.hex() == step["light"], step["what"]
        assert (net.sequence, net.hash, net.flags) == tuple(step["head"]), step["what"]
    for packet in cases["broken"]:
        net.read(bytes.fromhex(packet))
        assert net.light.hex() == cases["net"][-1]["light"], packet
    if not words:
        return
    for step in cases["summary"]:
        net.read(bytes.fromhex(step["packet"]))
        assert all(abs(a - b) < 1e-6 * max(1, abs(b)) for a, b in zip(net.heard[step["address"]], step["args"], strict=True)), step


td = load("examples/touchdesigner/earworm.py")
reads(td.Net, False)
assert td.positions(cases["csv"]) == [tuple(place) for place in cases["places"]]
for ask in cases["asks"]:
    assert td.request(ask["port"], ask["words"]).hex() == ask["packet"]
for text, file in cases["literals"]:
    assert text in open(os.path.join(ROOT, file)).read(), file
try:
    import numpy
except ImportError:
    print("TouchDesigner: examples/touchdesigner/earworm.py reads; its pixels were not looked at, for want of numpy")
else:
    td.net, td.places = td.Net(cases["units"]), td.positions(cases["csv"])
    td.net.read(bytes.fromhex(cases["net"][0]["packet"]))
    light, places = td.pixels_of_light(numpy), td.pixels_of_places(numpy)
    edge = td.side(cases["units"])
    assert light.shape == places.shape == (edge, edge, 4) and light.dtype == numpy.uint8 and places.dtype == numpy.float32
    assert light.reshape(-1, 4)[: cases["units"], 1].tobytes() == bytes(td.net.light)
    assert numpy.allclose(places.reshape(-1, 4)[: cases["units"], :2], td.places)
    print("TouchDesigner: examples/touchdesigner/earworm.py reads, and makes pixels")

for name in ["unity", "processing"]:
    path = f"test/interop/twins/{name}.py"
    twin = load(path)
    quotes(path, twin.ORIGINAL)
    reads(twin.Net, True)
    print(f"{twin.ORIGINAL}: its twin reads")

MAIN = """class Main {
  public static void main(String[] lines) {
    Net net = new Net(%d);
    for (String line : lines) {
      byte[] bytes = new byte[line.length() / 2];
      for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(line.substring(2 * i, 2 * i + 2), 16);
      net.read(bytes, bytes.length);
      StringBuilder light = new StringBuilder();
      for (byte b : net.light) light.append(String.format("%%02x", b));
      System.out.println(light + " " + net.sequence + " " + net.hash + " " + net.flags);
    }
    net.heard.forEach((address, numbers) -> System.out.println(address + " " + java.util.Arrays.toString(numbers)));
  }
}
"""
if "java" in sys.argv[2:]:
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "Main.java"), "w") as file:
            file.write(MAIN % cases["units"])
        original = os.path.join(ROOT, "examples/processing/earworm/Net.java")
        subprocess.run(["javac", "-d", folder, original, os.path.join(folder, "Main.java")], check=True)
        steps = cases["net"] + cases["summary"]
        said = subprocess.run(["java", "-cp", folder, "Main", *[step["packet"] for step in steps]], check=True,
                              capture_output=True, text=True).stdout.splitlines()
    for step, line in zip(cases["net"], said):
        assert line.split() == [step["light"], *map(str, step["head"])], step["what"]
    heard = dict(line.split(" ", 1) for line in said[len(steps) :])
    for step in cases["summary"]:
        numbers = json.loads(heard[step["address"]])
        assert all(abs(a - b) < 1e-6 * max(1, abs(b)) for a, b in zip(numbers, step["args"], strict=True)), step
    print("examples/processing/earworm/Net.java: itself, compiled, reads")
