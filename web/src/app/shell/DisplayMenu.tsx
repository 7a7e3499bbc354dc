import { useId } from 'react';
import { languageNames, languages, useTexts } from '@/shared/i18n';
import { palettes, setPrefs, themes, usePrefs } from '@/shared/prefs/prefs';
import { Icon } from '@/shared/ui/Icon';
import { Choice } from './Choice';

/** The browser's own popover: Escape, a click outside and the return of the focus come with it. */
export function DisplayMenu() {
  const t = useTexts();
  const id = useId();
  const { language, theme, palette } = usePrefs();
  return (
    <>
      <button type="button" className="button" popoverTarget={id} aria-haspopup="dialog">
        <Icon name="settings" />
        <span className="max-sm:sr-only">{t('display.open')}</span>
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t('display.open')}
        className="card fixed inset-auto top-16 right-4 m-0 w-80 max-w-[calc(100vw-2rem)] flex-col gap-5 p-5 text-ink shadow-lg open:flex md:right-6"
      >
        <Choice
          legend={t('display.language')}
          value={language}
          options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
          onChange={(value) => setPrefs({ language: value })}
        />
        <Choice
          legend={t('display.theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: t(`display.themes.${value}`) }))}
          onChange={(value) => setPrefs({ theme: value })}
        />
        <Choice
          legend={t('display.palette')}
          value={palette}
          options={palettes.map((value) => ({ value, label: t(`display.palettes.${value}`) }))}
          onChange={(value) => setPrefs({ palette: value })}
        />
      </div>
    </>
  );
}
