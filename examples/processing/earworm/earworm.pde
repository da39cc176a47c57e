// The map of an ear in Processing 4, lit by the feed `net`. No library: a socket, and Net.java, which reads what comes.
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

final String HOST = "127.0.0.1";
final int OSC_PORT = 9000, HTTP_PORT = 9001;
final int RENEW = 20; // seconds; the daemon forgets us after 60
// /notify ,is 1 "net summary profile=processing": answers come to the port that asks
final String ASK = "/notify\0,is\0\0\0\0\u0001net summary profile=processing\0\0";

int[] places; // the pixel of each unit
Net net;
DatagramSocket socket;
int asked = -1000 * RENEW;

void setup() {
  size(900, 900);
  Table table = loadTable("http://" + HOST + ":" + HTTP_PORT + "/layout.csv", "header");
  places = new int[table.getRowCount()];
  for (int i = 0; i < places.length; i++) {
    int x = int(map(table.getFloat(i, "x"), -1.05, 1.05, 0, width - 1));
    int y = int(map(table.getFloat(i, "y"), 1.05, -1.05, 0, height - 1));
    places[i] = y * width + x;
  }
  net = new Net(places.length);
  try {
    socket = new DatagramSocket();
    socket.setReceiveBufferSize(1 << 20);
  } catch (Exception error) {
    throw new RuntimeException(error);
  }
  thread("receive");
}

void receive() {
  DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
  while (true)
    try {
      packet.setLength(2048);
      socket.receive(packet);
      net.read(packet.getData(), packet.getLength());
    } catch (Exception error) {
      println(error);
    }
}

void draw() {
  if (millis() - asked >= 1000 * RENEW) {
    asked = millis();
    try {
      byte[] bytes = ASK.getBytes("US-ASCII");
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(HOST), OSC_PORT));
    } catch (Exception error) {
      println(error);
    }
  }
  background(0);
  loadPixels();
  synchronized (net) {
    for (int i = 0; i < places.length; i++) {
      int light = max(net.light[i] & 255, pixels[places[i]] & 255);
      pixels[places[i]] = color(light);
    }
  }
  updatePixels();
  float[] phase;
  synchronized (net) {
    phase = net.heard.get("/feed/phase");
  }
  if (phase != null && phase.length > 0) rect(0, height - 4, width * phase[0], 4);
}
