import { useQuery } from '@apollo/client/react';
import { RuleSetPreviewDocument, type RuleSetPreviewQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Part } from '../../components/part.tsx';
import { AnswerProvider } from '../../graph/answer.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { LevelMatrix } from './level-matrix.tsx';
import styles from './rules.module.css';

type Preview = NonNullable<NonNullable<RuleSetPreviewQuery['ruleSet']>['preview']>;
type DivisionMoves = Preview['divisions'][number];

/** Digits of a village's code: below it nothing is counted. */
const VILLAGE_DIGITS = 12;

/** 预演 — how many children would move between which levels, division by division, down to the village (2.5). */
export function EffectPreview({ ruleSetId, division }: { ruleSetId: string; division: string }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const within = parameters.get('within');
  const { data, error, loading, refetch } = useQuery(RuleSetPreviewDocument, {
    variables: { id: ruleSetId, ...(within === null ? {} : { within }) },
    fetchPolicy: 'network-only',
  });
  const look = (code: string | null): void => setParameters(code === null ? {} : { within: code });
  const answer = { faults: faultsOf(error), retry: () => void refetch(), retrying: loading };
  return (
    <AnswerProvider value={answer}>
      <section className={styles.panel} aria-labelledby="preview">
        <h2 id="preview">{t('rules.preview.title')}</h2>
        {loading && !data ? (
          <PageSkeleton />
        ) : (
          <Part value={data?.ruleSet?.preview} at={['ruleSet', 'preview']}>
            {(preview) => (
              <>
                <Summary
                  preview={preview}
                  up={preview.within.code === division ? undefined : () => look(above(preview, division))}
                />
                <LevelMatrix moves={preview.moves} />
                <Divisions preview={preview} look={look} />
              </>
            )}
          </Part>
        )}
      </section>
    </AnswerProvider>
  );
}

/** The division above the one looked at; null for that of the rule set, where the address names none. */
function above({ within: { parent } }: Preview, division: string): string | null {
  return parent === null || parent === undefined || parent.code === division ? null : parent.code;
}

interface SummaryProps {
  readonly preview: Preview;
  /** Absent at the division of the rule set itself. */
  readonly up: (() => void) | undefined;
}

function Summary({ preview: { within, children, moved, unready }, up }: SummaryProps) {
  const { t } = useTranslation();
  const division = within.name ?? within.code;
  return (
    <>
      <p>
        {t(moved > 0 ? 'rules.preview.within' : 'rules.preview.nobody', { division, children, moved })}{' '}
        {unready > 0 && t('rules.preview.unready', { count: unready })}
      </p>
      {up && (
        <p data-screen-only>
          <Button size="small" onClick={up}>
            {t('rules.preview.up')}
          </Button>
        </p>
      )}
    </>
  );
}

function Divisions({ preview: { divisions }, look }: { preview: Preview; look: (code: string) => void }) {
  const { t } = useTranslation();
  if (divisions.length === 0) return <p className={styles.quiet}>{t('rules.preview.empty')}</p>;
  return (
    <>
      <h3>{t('rules.preview.below')}</h3>
      <table className={styles.table} aria-label={t('rules.preview.below')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.preview.division')}</th>
            <th scope="col" className={styles.number}>
              {t('rules.preview.children')}
            </th>
            <th scope="col" className={styles.number}>
              {t('rules.preview.moved')}
            </th>
            <th scope="col">{t('rules.preview.moves')}</th>
          </tr>
        </thead>
        <tbody>
          {divisions.map((row) => (
            <DivisionRow key={row.division.code} row={row} look={look} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function DivisionRow({ row, look }: { row: DivisionMoves; look: (code: string) => void }) {
  const { t } = useTranslation();
  const { division, children, moved, moves } = row;
  const name = division.name ?? division.code;
  const changes = moves.filter(({ from, to }) => from !== to);
  return (
    <tr>
      <td>
        {division.code.length < VILLAGE_DIGITS ? (
          <Button type="link" size="small" className={styles.drill ?? ''} onClick={() => look(division.code)}>
            {name}
          </Button>
        ) : (
          name
        )}
      </td>
      <td className={styles.number} data-label={t('rules.preview.children')}>
        {children}
      </td>
      <td className={styles.number} data-label={t('rules.preview.moved')}>
        {moved}
      </td>
      <td>
        {changes.length === 0
          ? t('rules.preview.none')
          : changes
              .map(({ from, to, children: count }) =>
                t('rules.preview.move', {
                  from: t(`enum.RiskLevel.${from}`),
                  to: t(`enum.RiskLevel.${to}`),
                  count,
                }),
              )
              .join(t('app.and'))}
      </td>
    </tr>
  );
}
