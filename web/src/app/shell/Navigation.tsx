import { NavLink } from 'react-router';
import { useTexts } from '@/shared/i18n';
import { Icon } from '@/shared/ui/Icon';

const pages = [
  { to: '/marked', icon: 'markets', label: 'nav.markets' },
  { to: '/status', icon: 'status', label: 'nav.status' },
] as const;

const base =
  'flex flex-1 flex-col items-center justify-center gap-1 py-2 text-xs font-medium md:flex-none md:flex-row md:justify-start md:gap-3 md:rounded-lg md:px-3 md:py-2.5 md:text-sm';

/** A column on a wide screen, a bar at the bottom of a narrow one: one landmark, moved by the style sheet. */
export function Navigation() {
  const t = useTexts();
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:top-14 md:h-[calc(100dvh-3.5rem)] md:w-52 md:shrink-0 md:border-t-0 md:border-r md:bg-transparent md:p-4"
    >
      <ul className="flex min-h-14 md:flex-col md:gap-1">
        {pages.map(({ to, icon, label }) => (
          <li key={to} className="flex flex-1 md:flex-none">
            <NavLink
              to={to}
              className={({ isActive }) =>
                `${base} md:w-full ${isActive ? 'text-ink max-md:shadow-[inset_0_2px_0_var(--brand)] md:bg-brand md:text-on-brand' : 'text-muted hover:text-ink md:hover:bg-sunken'}`
              }
            >
              <Icon name={icon} className="size-5 md:size-4" />
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
