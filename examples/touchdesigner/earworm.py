# The map of an ear in TouchDesigner, lit by the feed `net`. Paste this into a Text DAT, right-click it, Run Script: beside it
# a Base COMP `earworm` appears, with all that is needed. Inside, this text is the module `receiver`. For its test, plain Python.
import csv
import io
import math
import socket
import struct
import urllib.request

HOST, OSC_PORT, HTTP_PORT = "127.0.0.1", 9000, 9001
SUMMARY_PORT, NET_PORT = 9010, 9011
RENEW = 20  # seconds; the daemon forgets us after 60


class Net:
    """Brightness of all units, 0 to 255, from bare messages of the feed `net`."""

    def __init__(self, units):
        self.light = bytearray(units)
        self.sequence, self.hash, self.flags = -1, 0, 0

    def read(self, packet):
        """Takes one datagram; late ones and those that do not fit are left out. Returns whether it was one of `net`."""
        if len(packet) < 40 or packet[:16] != b"/net\0\0\0\0,iiiiib\0":
            return False
        number, ear, offset, count, flags = struct.unpack_from(">5i", packet, 16)
        behind = (self.sequence - number) & 0x7FFFFFFF
        late = self.sequence >= 0 and 0 < behind < 256  # farther behind: the daemon has begun anew
        if late or offset < 0 or count < 0 or 40 + count > len(packet) or offset + count > len(self.light):
            return True
        self.sequence, self.hash, self.flags = number, ear, flags
        self.light[offset : offset + count] = packet[40 : 40 + count]
        return True


def positions(table):
    """[(x, y)] of every unit, from the text of /layout.csv."""
    return [(float(row["x"]), float(row["y"])) for row in csv.DictReader(io.StringIO(table))]


def side(units):
    """Pixels along the edge of the square that holds all units, from the lower left, row by row."""
    return max(1, math.ceil(math.sqrt(units)))


def request(port, words):
    """The OSC message /notify 1 PORT WORDS, as bytes."""
    word = lambda text: text.encode() + b"\0" * (4 - len(text) % 4)
    return word("/notify") + word(",iis") + struct.pack(">ii", 1, port) + word(words)


# What the network calls by name: op("receiver").module.
net, places = Net(0), []


def renew():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(request(SUMMARY_PORT, "summary profile=td-chop"), (HOST, OSC_PORT))
        sender.sendto(request(NET_PORT, "net profile=td-script"), (HOST, OSC_PORT))


def fetch():
    global net, places
    table = urllib.request.urlopen(f"http://{HOST}:{HTTP_PORT}/layout.csv", timeout=10).read().decode()
    places = positions(table)
    net = Net(len(places))


def pixels_of_light(numpy):
    """[side, side, 4] of 8 bits: a pixel per unit, dark where there is none."""
    edge = side(len(net.light))
    image = numpy.zeros((edge * edge, 4), numpy.uint8)
    image[: len(net.light), :3] = numpy.frombuffer(net.light, numpy.uint8)[:, None]
    image[:, 3] = 255
    return image.reshape(edge, edge, 4)


def pixels_of_places(numpy):
    """[side, side, 4] of 32-bit floats: x, y, 0, 1."""
    edge = side(len(places))
    image = numpy.zeros((edge * edge, 4), numpy.float32)
    image[: len(places), :2] = numpy.reshape(places, (-1, 2))
    image[:, 3] = 1
    return image.reshape(edge, edge, 4)


COOK = """import numpy

def onCook(scriptOp):
    scriptOp.copyNumpyArray(op('receiver').module.%s(numpy))
"""
RECEIVE = """def onReceive(dat, rowIndex, message, bytes, *peer):
    op('receiver').module.net.read(bytes)
"""
EVERY = """def onStart():
    op('receiver').module.fetch()
    op('places').cook(force=True)

def onFrameStart(frame):
    if absTime.frame %% int(%d * me.time.rate) == 0:
        op('receiver').module.renew()
    op('light').cook(force=True)
"""


def build(parent, text):
    """Makes the network inside TouchDesigner. What td calls baseCOMP and so on comes from there."""
    from td import (baseCOMP, cameraCOMP, constantMAT, executeDAT, geometryCOMP, oscinCHOP, rectangleSOP, renderTOP,
                    scriptTOP, textDAT, udpinDAT)

    old = parent.op("earworm")
    if old:
        old.destroy()
    base = parent.create(baseCOMP, "earworm")

    def make(kind, name, column, row, **parameters):
        made = base.create(kind, name)
        made.nodeX, made.nodeY = 200 * column, -150 * row
        for key, value in parameters.items():
            setattr(made.par, key, value)
        return made

    make(textDAT, "receiver", 0, 0).text = text
    base.op("receiver").module.fetch()
    base.op("receiver").module.renew()
    make(oscinCHOP, "summary", 0, 1, port=SUMMARY_PORT)
    make(textDAT, "receive", 0, 2).text = RECEIVE
    make(udpinDAT, "net", 1, 2, port=NET_PORT, format="permessage", callbacks="receive", clamp=True, maxlines=1)
    for column, (name, function) in enumerate([("light", "pixels_of_light"), ("places", "pixels_of_places")]):
        make(textDAT, f"{name}_cook", 2 * column, 3).text = COOK % function
        make(scriptTOP, name, 2 * column + 1, 3, callbacks=f"{name}_cook")

    material = make(constantMAT, "material", 0, 4)
    shape = make(geometryCOMP, "units", 1, 4, material=material.name, instancing=True, instanceop="places")
    for first in list(shape.children):
        first.destroy()
    unit = shape.create(rectangleSOP, "unit")
    unit.par.sizex = unit.par.sizey = 0.006
    unit.render = unit.display = True
    for key, channel in {"tx": "r", "ty": "g", "tz": "b"}.items():
        setattr(shape.par, f"instance{key}", channel)
    shape.par.instancecolorop, shape.par.instancecolormode = "light", "multiply"
    for channel in "rgba":
        setattr(shape.par, f"instance{channel}", channel)
    make(cameraCOMP, "camera", 2, 4, projection="ortho", orthowidth=2.1, tz=5)
    make(renderTOP, "render", 3, 4, camera="camera", geometry="units", resolutionw=1024, resolutionh=1024)
    make(executeDAT, "every", 1, 0, framestart=True, start=True, active=True).text = EVERY % RENEW


try:
    me  # the DAT that holds this text
except NameError:
    pass  # plain Python: a test
else:
    if me.name != "receiver":
        build(me.parent(), me.text)
