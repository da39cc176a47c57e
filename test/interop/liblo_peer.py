"""python3-liblo against a daemon: liblo_peer.py PORT udp|tcp. Sets, asks, is refused, subscribes, hears what another turns."""
import sys
import time

import liblo

port, protocol = int(sys.argv[1]), sys.argv[2]
kind = {"udp": liblo.UDP, "tcp": liblo.TCP}[protocol]
server = liblo.Server(None, kind)
daemon = liblo.Address("127.0.0.1", port, kind)
heard = []
server.add_method(None, None, lambda path, args: heard.append((path, args)))


def hear(path, *args):
    """Waits until a message has come."""
    end = time.time() + 30
    while time.time() < end:
        server.recv(50)
        for one in heard:
            if one[0] == path and all(abs(a - b) < 1e-3 if isinstance(b, float) else a == b for a, b in zip(one[1], args)):
                heard.remove(one)
                return one[1]
    sys.exit(f"no {path} {args}, but {heard[-20:]}")


value = -2.5 if protocol == "udp" else -4.5
server.send(daemon, "/ping", 7)
hear("/pong", 7)
server.send(daemon, "/fx/mid", value)
server.send(daemon, "/fx/mid")
hear("/fx/mid", value)
server.send(daemon, liblo.Bundle(liblo.Message("/fx/low", 1), liblo.Message("/fx/high", ("d", 2.0))))
server.send(daemon, "/fx/high")
hear("/fx/high", 2.0)
server.send(daemon, "/nonsense", 1)
assert "nearest" in hear("/fail", "/nonsense")[1]
server.send(daemon, "/notify", 1, "params")
hear("/done", "/notify")
print("ready", flush=True)
print("heard /fx/drive", *hear("/fx/drive", 12.0), flush=True)
server.send(daemon, "/notify", 0)
