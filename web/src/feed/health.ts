import type { ConnectionPhase } from './hubClient';
import type { Quality } from './wire';

export type DataState = 'connecting' | 'live' | 'delayed' | 'partial' | 'down';

/** The server sends a frame at least every 2 s, so more than twice that is trouble. */
const lateAfterMs = 5_000;
const silentAfterMs = 10_000;

/** Stale values are struck from the page at ten times the 60 s after which a watched price is stale. */
const uselessAfterMs = 600_000;

export type Contact = 'never' | 'good' | 'late' | 'lost';

/** @param lastFrameAt when the newest frame came, on the same clock as `now` (ms). */
export function contactOf(phase: ConnectionPhase, lastFrameAt: number | null, now: number): Contact {
  if (lastFrameAt === null) {
    const failed = phase.kind === 'waiting' || (phase.kind === 'connecting' && phase.failed > 0);
    return failed ? 'lost' : 'never';
  }
  if (phase.kind !== 'online') {
    return 'lost';
  }
  const silence = now - lastFrameAt;
  return silence > silentAfterMs ? 'lost' : silence > lateAfterMs ? 'late' : 'good';
}

/**
 * What the "Data" light says. Worst wins; a lost connection beats whatever was known before it.
 * @param qualities of everything on the page and every provider; null while nothing is known: grey beats green.
 */
export function dataStateOf(contact: Contact, qualities: readonly Quality[] | null): DataState {
  switch (contact) {
    case 'never':
      return 'connecting';
    case 'lost':
      return 'down';
    case 'late':
      return 'delayed';
    case 'good':
      break;
  }
  if (qualities === null) {
    return 'connecting';
  }
  const dead = qualities.filter((quality) => quality === 'stale' || quality === 'error').length;
  if (dead > 0 && dead === qualities.length) {
    return 'down';
  }
  if (dead > 0 || qualities.includes('partial')) {
    return 'partial';
  }
  return qualities.includes('delayed') ? 'delayed' : 'live';
}

/** The quality of one value here and now: the server vouches for it only while it can be heard. */
export function seenQuality(server: Quality, contact: Contact): Quality {
  if (contact === 'lost') {
    return server === 'error' ? 'error' : 'stale';
  }
  return contact === 'late' && server === 'live' ? 'delayed' : server;
}

/** Whether a value is so old that showing it would mislead. */
export function isUseless(seen: Quality, ageMs: number | null): boolean {
  return (seen === 'stale' || seen === 'error') && ageMs !== null && ageMs > uselessAfterMs;
}
