// A MIDI library for a daemon on a machine that has none: one port, into which a test plays by UDP. `midi.ts` has the daemon load it.
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

/** As the sequencer of Linux writes it. */
const NAME = 'Hands:Hands 128:0';

class Port {
  static getPortNames = (): string[] => [NAME];
  protected open = false;
  isPortOpen = (): boolean => this.open;
  openPortByName(): void {
    this.open = true;
  }
  openVirtualPort(): void {
    this.open = true;
  }
  destroy(): void {
    this.open = false;
  }
}

export class Input extends Port {
  private socket: Socket | undefined;
  private hear: (seconds: number, bytes: number[]) => void = () => undefined;
  ignoreTypes(): void {
    // Nothing but what is heard is sent.
  }
  on(_event: 'message', hear: (seconds: number, bytes: number[]) => void): void {
    this.hear = hear;
  }
  override openPortByName(): void {
    super.openPortByName();
    this.socket = createSocket('udp4', (bytes) => this.hear(0, [...bytes])).bind(
      Number(process.env.TEST_MIDI_PORT),
      '127.0.0.1',
    );
  }
  override destroy(): void {
    super.destroy();
    this.socket?.close();
  }
}

export class Output extends Port {
  sendMessage(): void {
    // A box without lamps.
  }
}
