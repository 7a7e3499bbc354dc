import type { ReactNode } from 'react';
import { seenQuality } from '@/feed/health';
import { useContact } from '@/feed/hooks';
import { Age } from '@/feed/ui/Age';
import { useFormat, useTexts } from '@/shared/i18n';
import { Icon } from '@/shared/ui/Icon';
import { SimulatedTag } from '@/shared/ui/SimulatedTag';
import { qualityOfState, type ProviderState } from '../api';

const looks = {
  live: { icon: 'live', colour: 'text-ok' },
  catchingUp: { icon: 'clock', colour: 'text-warn' },
  down: { icon: 'alert', colour: 'text-warn' },
} as const;

interface ProviderCardProps {
  readonly provider: ProviderState;
}

export function ProviderCard({ provider }: ProviderCardProps) {
  const t = useTexts();
  const format = useFormat();
  const contact = useContact();
  const known = seenQuality(qualityOfState[provider.state], contact) === qualityOfState[provider.state];
  const look = known ? looks[provider.state] : ({ icon: 'unknown', colour: 'text-muted' } as const);
  const at = (text: string | null) => (text === null ? null : Date.parse(text));
  return (
    <li className="card p-5">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-lg font-semibold">{provider.venue}</h2>
        {provider.simulated && <SimulatedTag />}
        <span className={`ml-auto inline-flex items-center gap-1.5 font-medium ${look.colour}`}>
          <Icon name={look.icon} />
          {known ? t(`status.states.${provider.state}`) : t('status.unknown')}
        </span>
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-4">
        <Fact term={t('status.lastMessage')}>
          {provider.lastMessageAt === null ? t('status.never') : <Age at={at(provider.lastMessageAt)} />}
        </Fact>
        <Fact term={t('status.since')}>
          {provider.since === null ? t('status.never') : format.moment(new Date(provider.since))}
        </Fact>
        <Fact term={t('status.reconnects')}>{format.integer(provider.reconnects)}</Fact>
        <Fact term={t('status.lastError')}>
          {provider.lastError === null ? t('status.noError') : <span lang="en">{provider.lastError}</span>}
        </Fact>
      </dl>
    </li>
  );
}

interface FactProps {
  readonly term: string;
  readonly children: ReactNode;
}

function Fact({ term, children }: FactProps) {
  return (
    <div>
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="mt-0.5 font-medium break-words">{children}</dd>
    </div>
  );
}
