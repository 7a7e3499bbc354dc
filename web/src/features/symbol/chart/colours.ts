export interface ChartColours {
  readonly surface: string;
  readonly text: string;
  readonly grid: string;
  readonly volume: string;
  readonly up: string;
  readonly down: string;
  readonly short: string;
  readonly long: string;
}

/** What the tokens of the style sheet are right now, for a canvas cannot read them itself. */
export function readColours(within: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  within.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    surface: read('--surface'),
    text: read('--muted'),
    grid: read('--line'),
    volume: read('--volume'),
    up: read('--up'),
    down: read('--down'),
    short: read('--average-short'),
    long: read('--average-long'),
  };
  probe.remove();
  return colours;
}

/** Calls back when the theme or the palette changes, by choice or by the system. */
export function onColourChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', listener);
  };
}
