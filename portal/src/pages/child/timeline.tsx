import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENCIES, isAgency, useAgencyName } from '../../components/agency.ts';
import { Part } from '../../components/part.tsx';
import { dayOf, timeOf } from '../../dates/dates.ts';
import { useWords } from '../../texts/i18n.ts';
import type { ChildFile, Timeline, TimelineEntry } from './file.ts';
import { Section } from './section.tsx';
import { TimelineFilter } from './timeline-filter.tsx';
import styles from './timeline.module.css';
import { useTimeline } from './use-timeline.ts';

/** Everything the agencies did around the child, newest first, as far as this post may see it. */
export function TimelineSection({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  return (
    <Section title={t('timeline.title')} agency="supervision">
      <Part value={child.timeline} at={['child', 'timeline']}>
        {(timeline) => <TimelineList child={child} timeline={timeline} />}
      </Part>
    </Section>
  );
}

function TimelineList({ child, timeline }: { child: ChildFile; timeline: Timeline }) {
  const { t } = useTranslation();
  const { entries, loading, more } = useTimeline(child, timeline);
  const [chosen, setChosen] = useState<string>();
  if (entries.length === 0) return <p className={styles.none}>{t('gap.none')}</p>;
  const shown = chosen === undefined ? entries : entries.filter(({ agency }) => agency === chosen);
  return (
    <>
      <TimelineFilter agencies={agenciesOf(entries)} chosen={chosen} choose={setChosen} />
      <ol className={styles.days}>
        {byDay(shown).map(([day, ofDay]) => (
          <li key={day}>
            <time dateTime={day} className={styles.day}>
              {day}
            </time>
            <ol className={styles.entries}>
              {ofDay.map((entry) => (
                <EntryLine key={entry.id} entry={entry} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {more && (
        <Button block onClick={more} loading={loading} data-screen-only>
          {t('timeline.earlier')}
        </Button>
      )}
    </>
  );
}

/** Who has done something, in the order in which agencies are always shown; those without words of their own last. */
function agenciesOf(entries: readonly TimelineEntry[]): string[] {
  const present = new Set(entries.map(({ agency }) => agency));
  return [
    ...AGENCIES.filter((agency) => present.has(agency)),
    ...[...present].filter((name) => !isAgency(name)),
  ];
}

/** Entries come newest first; so do their days. */
function byDay(entries: readonly TimelineEntry[]): [string, readonly TimelineEntry[]][] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

function EntryLine({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const words = useWords();
  const agencyName = useAgencyName();
  const { agency, at, unit } = entry;
  return (
    <li data-agency={agency}>
      <span>{words(entry)}</span>
      <small>
        <time dateTime={at}>{timeOf(at)}</time> · {agencyName(agency)}
        {unit && ` · ${unit.name ?? t('gap.unitName')}`}
      </small>
    </li>
  );
}
