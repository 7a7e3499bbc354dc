import type { nb } from './nb';

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };

/** Every language has exactly the texts of the first one. */
export type Texts = Widen<typeof nb>;
