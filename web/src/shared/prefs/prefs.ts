import * as z from 'zod/mini';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const themes = ['system', 'light', 'dark'] as const;
export const palettes = ['blueOrange', 'greenRed', 'redGreen'] as const;

const stored = z.object({
  language: z.enum(['nb', 'en']),
  theme: z.enum(themes),
  palette: z.enum(palettes),
});
export type Prefs = z.infer<typeof stored>;

const defaults: Prefs = { language: 'nb', theme: 'system', palette: 'blueOrange' };

/** How this reader wants the app to look, kept in this browser only. */
export const usePrefs = create<Prefs>()(
  persist(() => defaults, {
    name: 'klarpakke.prefs',
    version: 1,
    // What an older or a foreign script left behind must not decide anything unchecked.
    merge: (persisted, current) => {
      const parsed = stored.safeParse(Object.assign({}, current, persisted));
      return parsed.success ? parsed.data : current;
    },
  }),
);

export function setPrefs(change: Partial<Prefs>): void {
  usePrefs.setState(change);
}
