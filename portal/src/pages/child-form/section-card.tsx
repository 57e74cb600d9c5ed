import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { EmptyValue } from '../../components/empty-value.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import { useWords } from '../../texts/i18n.ts';
import { ActForm } from './act-form.tsx';
import type { Act } from './acts.ts';
import type { Line } from './facts-of-section.tsx';
import type { Form, FormAction } from './file.ts';
import styles from './section-card.module.css';

type SectionState = NonNullable<Form['sections']>[number];

/** An act that a section offers, with what is recorded of its fields. */
export interface Offer {
  readonly act: Act;
  readonly facts?: Readonly<Record<string, unknown>>;
}

interface SectionCardProps {
  readonly childId: string;
  readonly section: SectionState;
  readonly lines: readonly Line[];
  readonly offers: readonly Offer[];
  readonly actions: readonly FormAction[];
  readonly children?: ReactNode;
}

/** One section of the form: what stands in it, what was not collected and how much, and the acts on it in its place. */
export function SectionCard({ childId, section, lines, offers, actions, children }: SectionCardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  const missing = section.notCollected.map(({ key }) => key);
  return (
    <section id={section.section} className={styles.card} aria-labelledby={id}>
      <header>
        <h2 id={id}>{words(section)}</h2>
        {section.notCollectedCount > 0 ? (
          <Badge tone="caution">
            {t('sheet.notCollected', { count: section.notCollectedCount, asked: section.asked })}
          </Badge>
        ) : (
          <Badge tone="fine">{t('sheet.complete')}</Badge>
        )}
      </header>
      {lines.length > 0 && (
        <dl>
          {lines
            .filter(({ value, key, at }) => value !== null || missing.includes(key) || isHidden(at))
            .map((line) => (
              <div key={line.label} data-open={line.value === null && missing.includes(line.key)}>
                <dt>{t(`sheet.field.${line.label}`)}</dt>
                <dd>{line.value ?? <EmptyValue at={line.at} none={t('gap.notCollected')} />}</dd>
              </div>
            ))}
        </dl>
      )}
      {children}
      <Acts childId={childId} offers={offers} actions={actions} />
    </section>
  );

  /** Only what may not be shown, or is not there because an agency is down, is said to be so; what is not asked is left out. */
  function isHidden(at: Line['at']): boolean {
    return HIDEABLE.has(String(at.at(-1)));
  }
}

const HIDEABLE = new Set(['health', 'address', 'identityNumberMasked']);

interface ActsProps {
  readonly childId: string;
  readonly guardianId?: string;
  readonly offers: readonly Offer[];
  readonly actions: readonly FormAction[];
}

/** The acts that the graph says there are, each opening its form in this place. */
export function Acts({ childId, guardianId, offers, actions }: ActsProps) {
  const words = useWords();
  const { retry: readAgain } = useAnswer();
  const [open, setOpen] = useState<string>();
  const offered = offers.flatMap((offer) => {
    const action = actions.find((known) => known.action === offer.act.action);
    return action ? [{ offer, action }] : [];
  });
  const opened = offered.find(({ action }) => action.action === open);
  if (opened)
    return (
      <ActForm
        key={opened.action.action}
        act={opened.offer.act}
        title={words(opened.action)}
        about={guardianId === undefined ? { childId } : { childId, guardianId }}
        {...(opened.offer.facts && { facts: opened.offer.facts })}
        done={readAgain}
        close={() => setOpen(undefined)}
      />
    );
  return (
    <div className={styles.acts} data-screen-only>
      {offered.map(({ action }) => (
        <ActionButton key={action.action} action={action} open={() => setOpen(action.action)} quiet />
      ))}
    </div>
  );
}
