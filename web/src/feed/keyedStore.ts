import type { FlushLoop } from './flushLoop';

/**
 * Values by key, outside React: a write costs a map entry, and only the components that show that key render again,
 * all together in the loop's next frame. Latest wins.
 */
export class KeyedStore<T, U = T> {
  readonly #values = new Map<string, T>();
  readonly #pending = new Map<string, U>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #loop: FlushLoop;
  readonly #reduce: (previous: T | undefined, update: U) => T;

  constructor(loop: FlushLoop, reduce: (previous: T | undefined, update: U) => T) {
    this.#loop = loop;
    this.#reduce = reduce;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  put(key: string, update: U): void {
    this.#pending.set(key, update);
    this.#loop.mark(this.#commit);
  }

  /** A first value from elsewhere, shown at once; what came live is never overwritten. */
  seed(key: string, update: U): void {
    if (!this.#values.has(key) && !this.#pending.has(key)) {
      this.#apply(key, update);
    }
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) {
        this.#listeners.delete(key);
      }
    };
  }

  readonly #commit = (): void => {
    const updates = [...this.#pending];
    this.#pending.clear();
    updates.forEach(([key, update]) => this.#apply(key, update));
  };

  #apply(key: string, update: U): void {
    const previous = this.#values.get(key);
    const next = this.#reduce(previous, update);
    if (next !== previous) {
      this.#values.set(key, next);
      this.#listeners.get(key)?.forEach((listener) => listener());
    }
  }
}
