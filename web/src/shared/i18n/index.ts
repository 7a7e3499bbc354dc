import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { formatFor, type Format, type Language } from '@/shared/format';
import { en } from './en';
import { nb } from './nb';
import type { Texts } from './texts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
    returnNull: false;
  }
}

export const languages: readonly Language[] = ['nb', 'en'];

/** The name of each language in itself: never translated. */
export const languageNames: Record<Language, string> = { nb: 'Norsk', en: 'English' };

export const i18n = i18next.createInstance();

export async function startTexts(language: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { nb: { translation: nb }, en: { translation: en } },
    // React escapes what it writes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

export function useTexts() {
  return useTranslation().t;
}

export type Translate = ReturnType<typeof useTexts>;

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'nb';
}

export function useFormat(): Format {
  return formatFor(useLanguage());
}
