import { describe, expect, it, vi } from 'vitest';
import { FlushLoop, paintIntervalMs, type Scheduler } from './flushLoop';
import { KeyedStore } from './keyedStore';

/** Time that moves when told to. */
class ManualScheduler implements Scheduler {
  #now = 0;
  #due: { at: number; callback: () => void }[] = [];

  readonly now = () => this.#now;

  request(callback: () => void, delayMs: number): void {
    this.#due.push({ at: this.#now + Math.max(0, delayMs), callback });
  }

  advance(ms: number): void {
    this.#now += ms;
    const due = this.#due.filter(({ at }) => at <= this.#now);
    this.#due = this.#due.filter(({ at }) => at > this.#now);
    due.forEach(({ callback }) => callback());
  }
}

function setUp() {
  const scheduler = new ManualScheduler();
  const loop = new FlushLoop(scheduler);
  const store = new KeyedStore<number>(loop, (_, next) => next);
  const heard = vi.fn<() => void>();
  store.subscribe('a', heard);
  return { scheduler, loop, store, heard };
}

describe('the live store', () => {
  it('shows the latest of many updates in one repaint, and only to who asked for that key', () => {
    const { scheduler, store, heard } = setUp();
    const other = vi.fn<() => void>();
    store.subscribe('b', other);
    for (let value = 1; value <= 100; value++) {
      store.put('a', value);
    }
    expect(store.get('a')).toBeUndefined();
    scheduler.advance(0);
    expect(store.get('a')).toBe(100);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(other).not.toHaveBeenCalled();
  });

  it('repaints at most four times a second', () => {
    const { scheduler, store, heard } = setUp();
    for (let ms = 0; ms < 1_000; ms += 10) {
      store.put('a', ms);
      scheduler.advance(10);
    }
    expect(heard.mock.calls.length).toBeLessThanOrEqual(1_000 / paintIntervalMs);
    expect(heard.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it('holds back while paused, counts what waits, and shows the latest on resuming', () => {
    const { scheduler, loop, store, heard } = setUp();
    store.put('a', 1);
    scheduler.advance(0);
    loop.pause(1_000);
    store.put('a', 2);
    store.put('a', 3);
    scheduler.advance(1_000);
    expect(store.get('a')).toBe(1);
    expect(loop.state()).toEqual({ paused: true, waiting: 2, since: 1_000 });
    loop.resume();
    scheduler.advance(0);
    expect(store.get('a')).toBe(3);
    expect(heard).toHaveBeenCalledTimes(2);
    expect(loop.state()).toEqual({ paused: false, waiting: 0, since: null });
  });

  it('does not let a repaint that was asked for before a pause slip through it', () => {
    const { scheduler, loop, store } = setUp();
    store.put('a', 1);
    loop.pause(0);
    scheduler.advance(1_000);
    expect(store.get('a')).toBeUndefined();
    loop.resume();
    scheduler.advance(0);
    expect(store.get('a')).toBe(1);
  });

  it('seeds only what has not been heard live', () => {
    const { scheduler, store, heard } = setUp();
    store.seed('a', 1);
    expect(store.get('a')).toBe(1);
    expect(heard).toHaveBeenCalledTimes(1);
    store.put('a', 2);
    scheduler.advance(0);
    store.seed('a', 3);
    expect(store.get('a')).toBe(2);
  });

  it('forgets a listener that has left', () => {
    const { scheduler, store } = setUp();
    const listener = vi.fn<() => void>();
    store.subscribe('c', listener)();
    store.put('c', 1);
    scheduler.advance(0);
    expect(listener).not.toHaveBeenCalled();
  });
});
