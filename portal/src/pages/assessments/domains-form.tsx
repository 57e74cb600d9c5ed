import type { AssessmentDomain, DomainFoundInput } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import type { Outcome } from '../../graph/use-command.ts';
import styles from './assessments.module.css';
import { DOMAINS } from './findings.ts';
import { FoundFields, type FoundValues } from './found-fields.tsx';

interface Values {
  readonly domains: readonly FoundValues[];
  readonly note?: string;
}

export interface DomainsEntered {
  readonly domains: DomainFoundInput[];
  readonly note: string | null;
}

interface DomainsFormProps {
  readonly title: string;
  readonly submit: string;
  readonly noteLabel: string;
  /** What is on record already. */
  readonly entered?: readonly DomainFoundInput[];
  readonly note?: string | null;
  readonly sending: boolean;
  readonly send: (entered: DomainsEntered) => Promise<Outcome<object>>;
  readonly done: () => void;
  readonly close: () => void;
}

/** The part of an agency: any of the three domains, and words that stay with it (4.3.a). */
export function DomainsForm(props: DomainsFormProps) {
  const { title, submit, noteLabel, entered = [], note, sending, send, done, close } = props;
  const { t } = useTranslation();
  return (
    <ActForm<Values, object>
      title={title}
      submit={submit}
      initialValues={{
        domains: DOMAINS.map((domain) => {
          const found = entered.find((one) => one.domain === domain);
          return found ? { findings: [...found.findings], level: found.level } : { findings: [] };
        }),
        ...(note && { note }),
      }}
      sending={sending}
      send={async ({ domains, note: words }) => {
        const filled = filledOf(domains);
        const outcome = await send({ domains: filled.map(({ found }) => found), note: words ?? null });
        return atTheirCells(
          outcome,
          filled.map(({ index }) => index),
        );
      }}
      done={done}
      close={close}
    >
      {DOMAINS.map((domain: AssessmentDomain, index) => (
        <fieldset key={domain} className={styles.domain}>
          <legend>{t(`enum.AssessmentDomain.${domain}`)}</legend>
          <FoundFields domain={domain} at={['domains', index]} />
        </fieldset>
      ))}
      <NoteField name="note" label={noteLabel} />
    </ActForm>
  );
}

/** The domains with something ticked, and where each stands in the form. */
function filledOf(domains: readonly FoundValues[]): { index: number; found: DomainFoundInput }[] {
  return DOMAINS.flatMap((domain, index) => {
    const entry = domains[index];
    if (!entry || entry.findings.length === 0) return [];
    return [{ index, found: { domain, findings: [...entry.findings], level: entry.level ?? 'LOW' } }];
  });
}

/** What is wrong is told by its place in what was sent: only filled domains; in the form it has another. */
function atTheirCells(outcome: Outcome<object>, places: readonly number[]): Outcome<object> {
  if (outcome.kind !== 'NOT_DONE') return outcome;
  const moved = (path: string): string =>
    path.replace(/^domains\.(\d+)/, (_, sent: string) => `domains.${places[Number(sent)] ?? sent}`);
  return {
    ...outcome,
    faults: outcome.faults.map((fault) =>
      fault.problems
        ? { ...fault, problems: fault.problems.map((problem) => ({ ...problem, path: moved(problem.path) })) }
        : fault,
    ),
  };
}
