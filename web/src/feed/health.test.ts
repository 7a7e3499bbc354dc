import { describe, expect, it } from 'vitest';
import { contactOf, dataStateOf, isUseless, seenQuality } from './health';
import { ServerClock } from './serverClock';

const online = { kind: 'online', epoch: 1 } as const;
const waiting = { kind: 'waiting', retryAt: 0 } as const;

describe('the light "Data"', () => {
  it('knows nothing before the first frame, and says so', () => {
    expect(contactOf({ kind: 'connecting', failed: 0 }, null, 0)).toBe('never');
    expect(contactOf({ kind: 'connecting', failed: 3 }, null, 0)).toBe('lost');
    expect(contactOf(online, null, 0)).toBe('never');
    expect(contactOf(waiting, null, 0)).toBe('lost');
    expect(dataStateOf('never', ['live'])).toBe('connecting');
    expect(dataStateOf('good', null)).toBe('connecting');
  });

  it.each([
    [2_000, 'good'],
    [5_001, 'late'],
    [10_001, 'lost'],
  ] as const)('after %i ms of silence on an open connection contact is %s', (silence, contact) => {
    expect(contactOf(online, 1_000, 1_000 + silence)).toBe(contact);
  });

  it('is down at once when the connection breaks, whatever was known', () => {
    expect(contactOf(waiting, 1_000, 1_001)).toBe('lost');
    expect(contactOf({ kind: 'connecting', failed: 0 }, 1_000, 1_001)).toBe('lost');
    expect(dataStateOf('lost', ['live', 'live'])).toBe('down');
  });

  it.each([
    [['live', 'live'], 'live'],
    [['live', 'delayed'], 'delayed'],
    [['live', 'stale'], 'partial'],
    [['delayed', 'partial'], 'partial'],
    [['stale', 'error'], 'down'],
    [[], 'live'],
  ] as const)('of %j is %s: worst wins', (qualities, state) => {
    expect(dataStateOf('good', qualities)).toBe(state);
  });

  it('is delayed when frames are late', () => {
    expect(dataStateOf('late', ['live'])).toBe('delayed');
  });
});

describe('the quality of one value', () => {
  it('is what the server says only while the server is heard', () => {
    expect(seenQuality('live', 'good')).toBe('live');
    expect(seenQuality('live', 'late')).toBe('delayed');
    expect(seenQuality('live', 'lost')).toBe('stale');
    expect(seenQuality('error', 'lost')).toBe('error');
  });

  it('makes a stale value disappear after ten minutes, a live one never', () => {
    expect(isUseless('stale', 600_001)).toBe(true);
    expect(isUseless('stale', 599_999)).toBe(false);
    expect(isUseless('live', 900_000)).toBe(false);
    expect(isUseless('stale', null)).toBe(false);
  });
});

describe("the server's clock", () => {
  it('is the median of the last five frames, so that one slow frame does not move it', () => {
    let here = 100_000;
    const clock = new ServerClock(() => here);
    for (const delay of [10, 12, 4_000, 11, 9]) {
      clock.observe(new Date(here + 3_000 - delay).toISOString());
      here += 1_000;
    }
    expect(clock.now() - here).toBe(2_989);
  });

  it('is this machine’s until a frame has come', () => {
    expect(new ServerClock(() => 42).now()).toBe(42);
  });
});
