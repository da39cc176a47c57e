// Sends so many OSC messages a second to a UDP port of this machine: flood.js PORT PER-SECOND SECONDS. Prints how many it sent.
import { createSocket } from 'node:dgram';
import { message, write } from '../../src/control/packet.js';

const [port, rate, seconds] = process.argv.slice(2).map(Number);
const socket = createSocket('udp4');
const packets = Array.from({ length: 256 }, (_, n) => write(message('/fx/mid', -n / 20)));
const begin = performance.now();
let sent = 0;
const timer = setInterval(() => {
  const due = Math.min(rate * seconds, ((performance.now() - begin) / 1000) * rate);
  for (let n = 0; n < 400 && sent < due; n++) socket.send(packets[sent++ % packets.length], port, '127.0.0.1');
  if (sent < rate * seconds) return;
  clearInterval(timer);
  setTimeout(() => {
    socket.close();
    process.stdout.write(`${sent} ${((performance.now() - begin) / 1000).toFixed(3)}\n`);
  }, 200);
}, 1);
