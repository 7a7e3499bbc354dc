/** One figure per input, null until there are enough inputs. */
export type Line = readonly (number | null)[];

/** The plain mean of the last `length` values. */
export function sma(values: readonly number[], length: number): Line {
  let sum = 0;
  return values.map((value, index) => {
    sum += value - (values[index - length] ?? 0);
    return index < length - 1 ? null : sum / length;
  });
}

/**
 * Relative strength after Wilder (1978): the first averages are plain means of `length` changes, the later ones move by
 * 1/length. Only gains read 100, only losses 0, and a price that stands still 50.
 */
export function rsi(values: readonly number[], length: number): Line {
  let gain = 0;
  let loss = 0;
  return values.map((value, index) => {
    const before = values[index - 1];
    if (before === undefined) {
      return null;
    }
    const up = Math.max(value - before, 0);
    const down = Math.max(before - value, 0);
    if (index <= length) {
      gain += up / length;
      loss += down / length;
    } else {
      gain += (up - gain) / length;
      loss += (down - loss) / length;
    }
    return index < length ? null : strength(gain, loss);
  });
}

function strength(gain: number, loss: number): number {
  return gain + loss === 0 ? 50 : (100 * gain) / (gain + loss);
}
