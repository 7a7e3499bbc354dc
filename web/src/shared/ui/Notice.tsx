import type { ReactNode } from 'react';

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Why there is nothing here, and one thing to do about it. */
export function Notice({ title, children, action }: NoticeProps) {
  return (
    <div className="card flex flex-col items-start gap-3 p-6">
      <p className="text-base font-semibold">{title}</p>
      {children && <div className="max-w-prose text-sm text-muted">{children}</div>}
      {action}
    </div>
  );
}
