import { i18n } from '@/shared/i18n';
import { usePrefs, type Prefs } from './prefs';

function apply({ language, theme, palette }: Prefs): void {
  const root = document.documentElement;
  root.lang = language;
  root.dataset['theme'] = theme;
  root.dataset['palette'] = palette;
}

/** Writes the choices on the root element, where the style sheet reads them, now and whenever they change. */
export function followPrefs(): void {
  apply(usePrefs.getState());
  usePrefs.subscribe((prefs) => {
    apply(prefs);
    void i18n.changeLanguage(prefs.language);
  });
}
