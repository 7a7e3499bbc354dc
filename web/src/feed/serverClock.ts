const samples = 5;

/** The server's wall clock, as this machine knows it from the moments frames were sent: the median of the last five. */
export class ServerClock {
  readonly #now: () => number;
  #offsets: readonly number[] = [];
  #offset = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Call at once when a frame arrives. */
  observe(sentAt: string): void {
    this.#offsets = [...this.#offsets, Date.parse(sentAt) - this.#now()].slice(-samples);
    const sorted = this.#offsets.toSorted((a, b) => a - b);
    this.#offset = sorted[Math.floor(sorted.length / 2)] ?? 0;
  }

  /** Milliseconds since 1970 on the server's clock. */
  readonly now = (): number => this.#now() + this.#offset;
}
