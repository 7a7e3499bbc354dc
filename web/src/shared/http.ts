import * as z from 'zod/mini';

const problem = z.object({
  code: z.string(),
  title: z.optional(z.string()),
  detail: z.optional(z.nullable(z.string())),
  traceId: z.optional(z.nullable(z.string())),
});

/** A request that failed, with the stable code of the API or one of our own for what never reached it. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly traceId: string | undefined;

  constructor(code: string, status: number, message: string, traceId?: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.traceId = traceId;
  }

  /** Whether asking again may help without anything else having changed. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/**
 * Gets and checks one answer of the API.
 * @throws ApiError `unreachable` without an answer, `unreadable` when the answer is not what was agreed.
 */
export async function getJson<T>(url: string, schema: z.ZodMiniType<T>, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } }).catch(
    (cause: unknown) => {
      if (signal.aborted) {
        throw cause;
      }
      throw new ApiError('unreachable', 0, cause instanceof Error ? cause.message : String(cause));
    },
  );
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const known = problem.safeParse(body);
    throw known.success
      ? new ApiError(
          known.data.code,
          response.status,
          known.data.detail ?? known.data.title ?? '',
          known.data.traceId ?? undefined,
        )
      : new ApiError('unreadable', response.status, response.statusText);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new ApiError('unreadable', response.status, z.prettifyError(parsed.error));
  }
  return parsed.data;
}
