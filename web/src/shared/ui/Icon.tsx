const paths = {
  up: 'M8 13V3M3.5 7.5 8 3l4.5 4.5',
  down: 'M8 3v10M3.5 8.5 8 13l4.5-4.5',
  none: 'M3 8h10',
  live: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 0 0-11 0M5.5 8.2l1.8 1.8 3.2-3.6',
  clock: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 0 0-11 0M8 5v3.2l2 1.3',
  partial: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  alert: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 5v3.5M8 10.8v.2',
  unknown:
    'M6 6.3a2 2 0 1 1 2.8 1.9c-.5.2-.8.6-.8 1.2M8 11.4v.2M4.6 3.8a5.5 5.5 0 0 1 1.8-1M9.6 2.8a5.5 5.5 0 0 1 1.8 1M13.2 6.4a5.5 5.5 0 0 1 0 3.2M11.4 12.2a5.5 5.5 0 0 1-1.8 1M6.4 13.2a5.5 5.5 0 0 1-1.8-1M2.8 9.6a5.5 5.5 0 0 1 0-3.2',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5v9l7-4.5z',
  markets: 'M2 12.5 6 8l3 3 5-6.5M10.5 4.5H14V8',
  status: 'M2 8h2.5L6.5 3l3 10 2-5H14',
  settings:
    'M2.5 5h6M11.5 5h2M8.5 5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0M2.5 11h2M7.5 11h6M4.5 11a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0',
  search: 'M3 7a4 4 0 1 0 8 0 4 4 0 0 0-8 0M10 10l3.5 3.5',
  back: 'M13 8H3M7 4 3 8l4 4',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  readonly name: IconName;
  readonly className?: string;
}

/** Always beside a word, so hidden from screen readers. */
export function Icon({ name, className = 'size-4' }: IconProps) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`shrink-0 ${className}`}>
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
