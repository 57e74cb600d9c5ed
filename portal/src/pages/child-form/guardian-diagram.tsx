import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import type { Delegation, FormFile, Guardian } from './file.ts';
import styles from './guardian-diagram.module.css';

/** One person of the diagram. */
interface Person {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  /** Does not look after the child at present: away, or without capacity. */
  readonly isAbsent: boolean;
  readonly notes: readonly {
    readonly text: string;
    readonly tone: 'fine' | 'caution' | 'danger' | 'neutral';
  }[];
}

/**
 * 监护关系图 — the child in the middle, the parents above, all others who are guardians or look after the child below. It is a
 * list in the order of the family for who hears it read; the lines only repeat what the words say.
 */
export function GuardianDiagram({ child }: { child: FormFile }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const persons = usePersons();
  const guardians = child.guardians ?? [];
  const isParent = ({ relation }: Guardian): boolean => relation === 'FATHER' || relation === 'MOTHER';
  const parents = guardians.filter(isParent).map(persons.guardian);
  const delegates = (child.delegations ?? []).filter(({ state }) => state === 'ACTIVE');
  const others = [
    ...guardians.filter((one) => !isParent(one)).map(persons.guardian),
    ...delegates.map(persons.delegate),
  ];
  const perRow = narrow ? 2 : 4;
  const rows = Array.from({ length: Math.ceil(others.length / perRow) }, (_, row) =>
    others.slice(row * perRow, (row + 1) * perRow),
  );
  return (
    <figure className={styles.diagram} aria-label={t('sheet.diagram.title')}>
      <Row persons={parents} label={t('sheet.diagram.parents')} />
      <Lines persons={parents} to="below" />
      <p className={styles.child}>
        <strong>{child.name}</strong>
        {typeof child.age === 'number' && ` ${t('child.age', { age: child.age })}`}
      </p>
      {rows.map((row) => (
        <div key={row[0]?.id}>
          <Lines persons={row} to="above" />
          <Row persons={row} label={t('sheet.diagram.others')} />
        </div>
      ))}
      <figcaption>{t('sheet.diagram.legend')}</figcaption>
    </figure>
  );
}

function usePersons() {
  const { t } = useTranslation();
  return {
    guardian({ id, name, relation, capacity, away, migrations }: Guardian): Person {
      const stay = away ? migrations.find(({ until }) => !until) : undefined;
      const isAble = capacity === 'ABLE';
      return {
        id,
        name,
        relation: t(`enum.GuardianRelation.${relation}`),
        isAbsent: away || !(isAble || capacity === 'UNKNOWN'),
        notes: [
          {
            text: t(`enum.GuardianCapacity.${capacity}`),
            tone: isAble ? 'fine' : capacity === 'UNKNOWN' ? 'neutral' : 'danger',
          },
          ...(away
            ? [
                {
                  text: stay
                    ? t('sheet.diagram.awaySince', { from: stay.from, place: stay.destination })
                    : t('child.guardians.away'),
                  tone: 'caution' as const,
                },
              ]
            : [{ text: t('child.guardians.home'), tone: 'fine' as const }]),
        ],
      };
    },
    delegate({ id, delegateName, relation, from, until }: Delegation): Person {
      return {
        id,
        name: delegateName,
        relation: t('sheet.diagram.delegate', { relation: t(`enum.GuardianRelation.${relation}`) }),
        isAbsent: false,
        notes: [
          {
            text: until ? t('child.fromUntil', { from, until }) : t('child.from', { from }),
            tone: 'neutral',
          },
        ],
      };
    },
  };
}

function Row({ persons, label }: { persons: readonly Person[]; label: string }) {
  if (persons.length === 0) return null;
  return (
    <ul className={styles.row} aria-label={label}>
      {persons.map(({ id, name, relation, isAbsent, notes }) => (
        <li key={id} data-absent={isAbsent}>
          <span className={styles.relation}>{relation}</span>
          <strong>{name}</strong>
          {notes.map(({ text, tone }) => (
            <Badge key={text} tone={tone}>
              {text}
            </Badge>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** Lines between the child and a row: broken to who is away or without capacity. */
function Lines({ persons, to }: { persons: readonly Person[]; to: 'above' | 'below' }) {
  if (persons.length === 0) return null;
  const [start, end] = to === 'below' ? [0, 40] : [40, 0];
  return (
    <svg className={styles.lines} viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      {persons.map(({ id, isAbsent }, index) => (
        <line
          key={id}
          x1={((index + 0.5) / persons.length) * 100}
          y1={start}
          x2={50}
          y2={end}
          {...(isAbsent && { strokeDasharray: '5 5' })}
        />
      ))}
    </svg>
  );
}
