import * as z from 'zod/mini';
import type { Decimal } from './decimal';

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

/** A checked value as the API's description has it: there a decimal is any string, and how many values a list has is not said. */
export type Wire<T> = T extends Decimal
  ? string
  : T extends readonly (infer U)[]
    ? readonly Wire<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Wire<T[K]> }
      : T;

/** What a call of the generated client comes to. */
interface Outcome<W> {
  readonly data?: W | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Checks the answer to a call of the API. The API's description must promise at least what the schema asks for, or it
 * does not compile.
 * @throws ApiError `unreachable` without an answer, `unreadable` when the answer is not what was agreed.
 */
export async function checked<T, W extends Wire<T>>(
  schema: z.ZodMiniType<T>,
  signal: AbortSignal,
  call: () => Promise<Outcome<W>>,
): Promise<T> {
  const { data, error, response } = await call().catch((cause: unknown) => {
    if (signal.aborted) {
      throw cause;
    }
    throw cause instanceof SyntaxError
      ? new ApiError('unreadable', 502, cause.message)
      : new ApiError('unreachable', 0, cause instanceof Error ? cause.message : String(cause));
  });
  if (!response.ok) {
    throw failureOf(response, error);
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    throw new ApiError('unreadable', response.status, z.prettifyError(parsed.error));
  }
  return parsed.data;
}

function failureOf(response: Response, body: unknown): ApiError {
  const known = problem.safeParse(body);
  return known.success
    ? new ApiError(
        known.data.code,
        response.status,
        known.data.detail ?? known.data.title ?? '',
        known.data.traceId ?? undefined,
      )
    : new ApiError('unreadable', response.status, response.statusText);
}
