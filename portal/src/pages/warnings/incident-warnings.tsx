import { useQuery } from '@apollo/client/react';
import {
  DraftWarningDocument,
  IncidentWarningsDocument,
  type ConductKind,
  type PartyRelation,
  type PersonRelation,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { ChoiceField, NoteField, TextField } from '../../components/fields.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import { WARNING_TONES } from './tones.ts';
import styles from './warnings.module.css';

interface IncidentWarningsProps {
  readonly incidentId: string;
  readonly childName: string;
}

/** 就本事件出具的告诫书 — those there are, and drawing up another (4.4.d). */
export function IncidentWarnings({ incidentId, childName }: IncidentWarningsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { data, refetch } = useQuery(IncidentWarningsDocument, {
    variables: { id: incidentId },
    fetchPolicy: 'no-cache',
  });
  const [act, open, closing] = useActWindow<'draftWarning'>(() => void refetch());
  const incident = data?.incident;
  const warnings = incident?.warnings ?? [];
  const actions = incident?.warningActions ?? [];
  const draft = actions.find(({ action }) => action === 'draftWarning');
  const toWarn = (incident?.conducts ?? []).flatMap(({ id, kind, person, relation, interventions }) =>
    interventions
      .filter((one) => one.kind === 'WRITTEN_WARNING' && one.state === 'DECIDED')
      .filter((one) =>
        warnings.every((other) => other.interventionId !== one.id || other.state === 'DISCARDED'),
      )
      .map((one) => ({ conductId: id, interventionId: one.id, kind, person, relation })),
  );
  if (warnings.length === 0 && toWarn.length === 0) return null;
  return (
    <>
      <h2 className={styles.part}>{t('warnings.title')}</h2>
      {warnings.length > 0 && (
        <ul className={cards.cards} aria-label={t('warnings.title')}>
          {warnings.map(({ id, state, number, perpetrator, perpetratorRelation }) => (
            <li key={id}>
              <div className={cards.head}>
                <span>
                  <Link to={`/warnings/${id}`}>{number ?? t('warnings.draft')}</Link> · {perpetrator}（
                  {t(`enum.PartyRelation.${perpetratorRelation}`)}）
                </span>
                <Badge tone={WARNING_TONES[state]}>{t(`enum.WarningState.${state}`)}</Badge>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{ draftWarning: () => open('draftWarning') }}
          withMain={false}
        />
      </div>
      {act && draft && <DraftForm toWarn={toWarn} childName={childName} title={words(draft)} {...closing} />}
    </>
  );
}

export const RELATIONS: readonly PartyRelation[] = [
  'FATHER',
  'MOTHER',
  'GRANDPARENT',
  'OTHER_GUARDIAN',
  'DELEGATE',
  'OTHER_FAMILY',
  'OFFICIAL',
];

interface ToWarn {
  readonly interventionId: string;
  readonly kind: ConductKind;
  readonly person?: string | null;
  readonly relation: PersonRelation;
}

interface DraftValues {
  readonly interventionId: string;
  readonly representative: string;
  readonly representativeRelation: PartyRelation;
  readonly childName: string;
  readonly demands: string;
}

interface DraftFormProps {
  /** The decisions that have no warning yet. */
  readonly toWarn: readonly ToWarn[];
  readonly childName: string;
  readonly title: string;
  readonly done: () => void;
  readonly close: () => void;
}

/** 拟告诫书 (4.4.d, L.6): printed in Chinese as it is written here. */
function DraftForm({ toWarn, childName, title, done, close }: DraftFormProps) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { send, sending } = useCommand(DraftWarningDocument, (data) => data.draftWarning);
  const [first] = toWarn;
  const wordOf = (id: string): string => {
    const one = toWarn.find(({ interventionId }) => interventionId === id);
    return one
      ? `${one.person ?? t('gap.maskedName')}（${t(`enum.PersonRelation.${one.relation}`)}）：${t(`enum.ConductKind.${one.kind}`)}`
      : id;
  };
  return (
    <ActForm<DraftValues, object>
      title={title}
      submit={title}
      initialValues={{ childName, ...(first && { interventionId: first.interventionId }) }}
      sending={sending}
      send={(values) => send({ ...values, issuer: post.unit.name ?? '' })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="interventionId"
        label={t('warnings.field.act')}
        of={toWarn.map(({ interventionId }) => interventionId)}
        wordOf={wordOf}
      />
      <TextField name="representative" label={t('warnings.field.representative')} />
      <ChoiceField
        name="representativeRelation"
        label={t('warnings.field.representativeRelation')}
        of={RELATIONS}
        wordOf={(one) => t(`enum.PartyRelation.${one}`)}
      />
      <TextField name="childName" label={t('warnings.field.childName')} />
      <NoteField name="demands" label={t('warnings.demands')} required />
    </ActForm>
  );
}
