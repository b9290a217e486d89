import type { Clock } from '@symbolon/store';
import { passGate } from '../src/gate.ts';
import { loadGun, type GunPeer } from '../src/gun-module.ts';
import { randomId, takeOverTimers } from '../src/gun-timers.ts';
import type { WebSocketConstructor } from '../src/socket.ts';

/** A stock Gun in this process to which others are wired without a socket: it passes on and remembers. */
export interface GunHub {
  /** Makes one participant's way to it. */
  line(): GunWire;
  /** Wires that are open or opening. */
  open(): number;
  end(): void;
}

/** One participant's way to a {@link GunHub}, which can be cut. */
export interface GunWire {
  readonly WebSocket: WebSocketConstructor;
  cut(): void;
  mend(): void;
}

const OPTIONS = {
  WebSocket: false,
  localStorage: false,
  axe: false,
  multicast: false,
  radisk: false,
  rfs: false,
  super: false,
  faith: false,
};

/** Makes a {@link GunHub} on a clock. */
export async function createGunHub(clock: Clock): Promise<GunHub> {
  const Gun = await loadGun();
  const root = Gun({ ...OPTIONS, pid: randomId(clock), log: () => undefined })._;
  const endTimers = takeOverTimers(root, clock);
  const mesh = Gun.Mesh(root);
  root.on('out', mesh.say);
  const wires = new Set<{ drop(): void }>();

  function hear(text: string, peer: GunPeer): void {
    for (const gated of passGate(text, clock.now())) {
      if (gated.ok) mesh.hear(gated.frame, peer);
    }
  }

  return {
    line() {
      const mine = new Set<{ drop(): void }>();
      let isCut = false;

      class WireSocket {
        onopen: ((event: never) => void) | null = null;
        onmessage: ((event: never) => void) | null = null;
        onclose: ((event: never) => void) | null = null;
        onerror: ((event: never) => void) | null = null;
        #isOpen = false;
        readonly #peer: GunPeer = {
          wire: {
            send: (text) => {
              queueMicrotask(() => {
                if (this.#isOpen) this.onmessage?.({ data: text } as never);
              });
            },
            close: () => undefined,
          },
        };

        constructor() {
          wires.add(this);
          mine.add(this);
          queueMicrotask(() => {
            if (isCut || !mine.has(this)) {
              this.drop();
              return;
            }
            this.#isOpen = true;
            mesh.hi(this.#peer);
            this.onopen?.({} as never);
          });
        }

        send(text: string): void {
          queueMicrotask(() => {
            if (this.#isOpen) hear(text, this.#peer);
          });
        }

        close(): void {
          if (!mine.delete(this)) return;
          wires.delete(this);
          if (this.#isOpen) mesh.bye(this.#peer);
          this.#isOpen = false;
        }

        drop(): void {
          this.close();
          this.onclose?.({} as never);
        }
      }

      return {
        WebSocket: WireSocket,
        cut() {
          isCut = true;
          for (const socket of [...mine]) socket.drop();
        },
        mend() {
          isCut = false;
        },
      };
    },
    open: () => wires.size,
    end: endTimers,
  };
}
