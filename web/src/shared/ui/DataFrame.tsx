import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailureNotice } from './FailureNotice';

interface DataFrameProps<T> {
  readonly query: UseQueryResult<T>;
  /** Has the size of what is coming, so that nothing jumps. */
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/**
 * Loading, failed or there: one place decides. What was fetched once stays on the page when a later fetch fails:
 * its age tells, and the connection banner says why.
 */
export function DataFrame<T>({ query, skeleton, children }: DataFrameProps<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  // While it retries by itself the reason is shown too: a skeleton that never ends explains nothing.
  const error = query.error ?? query.failureReason;
  return error ? <FailureNotice error={error} onRetry={() => void query.refetch()} /> : skeleton;
}
