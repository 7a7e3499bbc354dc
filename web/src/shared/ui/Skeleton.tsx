interface SkeletonProps {
  readonly label: string;
  readonly rows: number;
  readonly rowClassName: string;
}

/** Grey rows of the final size; says in words what is being waited for. */
export function Skeleton({ label, rows, rowClassName }: SkeletonProps) {
  return (
    <div role="status" className="skeleton">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className="card divide-y divide-line overflow-hidden">
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className={`flex items-center gap-6 px-4 ${rowClassName}`}>
            <span className="h-3.5 w-28 rounded bg-sunken" />
            <span className="ml-auto h-3.5 w-24 rounded bg-sunken" />
            <span className="hidden h-3.5 w-20 rounded bg-sunken sm:block" />
          </div>
        ))}
      </div>
    </div>
  );
}
