/** Ticks arrive faster than eyes and processors want them; text is repainted at most this often. */
export const paintIntervalMs = 250;

export interface Scheduler {
  now(): number;
  /** Calls back once, before a paint that is at least `delayMs` away. */
  request(callback: () => void, delayMs: number): void;
}

export const browserScheduler: Scheduler = {
  now: () => performance.now(),
  request: (callback, delayMs) => {
    if (delayMs <= 0) {
      requestAnimationFrame(callback);
    } else {
      setTimeout(() => requestAnimationFrame(callback), delayMs);
    }
  },
};

export interface PauseState {
  readonly paused: boolean;
  /** Updates that came in since the pause began. */
  readonly waiting: number;
  /** Wall clock of this machine in milliseconds, or null when running. */
  readonly since: number | null;
}

const running: PauseState = { paused: false, waiting: 0, since: null };

/** One animation frame for all stores, spaced by {@link paintIntervalMs}; holds everything back while paused. */
export class FlushLoop {
  readonly #scheduler: Scheduler;
  readonly #dirty = new Set<() => void>();
  readonly #listeners = new Set<() => void>();
  #requested = false;
  #last = -Infinity;
  #state: PauseState = running;

  constructor(scheduler: Scheduler = browserScheduler) {
    this.#scheduler = scheduler;
  }

  /** Asks for `commit` to be called before the next paint: once, however often it is asked for. */
  mark(commit: () => void): void {
    this.#dirty.add(commit);
    if (this.#state.paused) {
      this.#state = { ...this.#state, waiting: this.#state.waiting + 1 };
      return;
    }
    this.#request();
  }

  pause(since: number): void {
    this.#set({ paused: true, waiting: 0, since });
  }

  resume(): void {
    this.#set(running);
    this.#request();
  }

  readonly state = (): PauseState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #request(): void {
    if (this.#requested || this.#dirty.size === 0) {
      return;
    }
    this.#requested = true;
    this.#scheduler.request(() => this.#flush(), this.#last + paintIntervalMs - this.#scheduler.now());
  }

  #flush(): void {
    this.#requested = false;
    if (this.#state.paused) {
      return;
    }
    this.#last = this.#scheduler.now();
    const commits = [...this.#dirty];
    this.#dirty.clear();
    commits.forEach((commit) => commit());
  }

  #set(state: PauseState): void {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}
