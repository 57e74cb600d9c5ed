import {
  CirculateSearchDocument,
  CloseSearchDocument,
  RecordChildFoundDocument,
  RecordLastSeenDocument,
  RecordSightingDocument,
  type FoundCondition,
  type FoundHow,
} from '@ger/schema/client';
import { Form, Input } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, NoteField, TextField, useRequired } from '../../components/fields.tsx';
import { UnitField } from '../../components/unit-picker.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { cellOf, instantOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import { DivisionCell } from '../register/division-cell.tsx';
import type { Search } from './missing-card.tsx';

const HOWS = [
  'BY_POLICE',
  'BY_SIGHTING',
  'BY_FAMILY',
  'RETURNED_ALONE',
  'BY_OTHERS',
] as const satisfies readonly FoundHow[];
const CONDITIONS = ['UNHARMED', 'INJURED', 'DECEASED'] as const satisfies readonly FoundCondition[];

interface FormProps extends Closing {
  readonly search: Search;
  readonly title: string;
}

interface Seen {
  readonly at: string;
  readonly place: string;
}

/** When and where. */
function SeenFields({ at }: { at: string }) {
  const { t } = useTranslation();
  const rules = useRequired();
  return (
    <>
      <Form.Item name="at" label={at} {...rules(true)}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="place" label={t('missing.place')} {...rules(true)}>
        <DivisionCell everywhere />
      </Form.Item>
    </>
  );
}

function LastSeenForm({ search, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordLastSeenDocument, (data) => data.recordLastSeen);
  const { lastSeen } = search;
  return (
    <ActForm<Seen & { description: string }, object>
      title={title}
      submit={title}
      initialValues={
        lastSeen
          ? { at: cellOf(lastSeen.at), place: lastSeen.place.code, description: lastSeen.description }
          : { at: cellOf(new Date()) }
      }
      sending={sending}
      send={({ at, ...values }) => send({ ...values, at: instantOf(at), searchId: search.id })}
      done={() => done()}
      close={close}
    >
      <SeenFields at={t('missing.lastSeenAt')} />
      <NoteField name="description" label={t('missing.description')} required />
    </ActForm>
  );
}

interface CircularValues {
  readonly toUnitIds: string[];
  readonly childName: string;
  readonly phone: string;
  readonly text: string;
}

/** Digits of a league's code: who looks out for a child that is gone may be far. */
const LEAGUE_DIGITS = 4;

function CirculateForm({ search, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { send, sending } = useCommand(CirculateSearchDocument, (data) => data.circulateSearch);
  return (
    <ActForm<CircularValues, object>
      title={title}
      submit={title}
      initialValues={{ childName: search.child?.name ?? '' }}
      sending={sending}
      send={(values) => send({ ...values, searchId: search.id, issuer: post.unit.name ?? '' })}
      done={() => done()}
      close={close}
    >
      <p>{t('missing.circulateLead')}</p>
      <UnitField
        name="toUnitIds"
        label={t('missing.toUnits')}
        near={(search.lastSeen?.place.code ?? '15').slice(0, LEAGUE_DIGITS)}
        agency="police"
        except={[post.unit.id]}
        several
      />
      <TextField name="childName" label={t('incidents.childName')} />
      <TextField name="phone" label={t('missing.phone')} type="tel" />
      <NoteField name="text" label={t('missing.text')} required />
    </ActForm>
  );
}

function SightingForm({ search, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordSightingDocument, (data) => data.recordSighting);
  return (
    <ActForm<Seen & { note: string }, object>
      title={title}
      submit={title}
      initialValues={{ at: cellOf(new Date()) }}
      sending={sending}
      send={({ at, ...values }) => send({ ...values, at: instantOf(at), searchId: search.id })}
      done={() => done()}
      close={close}
    >
      <SeenFields at={t('missing.sightedAt')} />
      <NoteField name="note" label={t('missing.note')} required />
    </ActForm>
  );
}

interface FoundValues extends Seen {
  readonly how: FoundHow;
  readonly condition: FoundCondition;
  readonly note: string;
}

function FoundForm({ search, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordChildFoundDocument, (data) => data.recordChildFound);
  return (
    <ActForm<FoundValues, object>
      title={title}
      submit={title}
      initialValues={{ at: cellOf(new Date()) }}
      sending={sending}
      send={({ at, ...values }) => send({ ...values, at: instantOf(at), searchId: search.id })}
      done={() => done()}
      close={close}
    >
      <SeenFields at={t('missing.when')} />
      <ChoiceField
        name="how"
        label={t('missing.how')}
        of={HOWS}
        wordOf={(how) => t(`enum.FoundHow.${how}`)}
      />
      <ChoiceField
        name="condition"
        label={t('missing.condition')}
        of={CONDITIONS}
        wordOf={(condition) => t(`enum.FoundCondition.${condition}`)}
      />
      <NoteField name="note" label={t('missing.note')} required />
    </ActForm>
  );
}

function CloseForm({ search, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CloseSearchDocument, (data) => data.closeSearch);
  return (
    <ReasonForm
      title={title}
      lead={t('missing.closeLead')}
      submit={title}
      sending={sending}
      send={({ reason }) => send({ searchId: search.id, reason })}
      done={done}
      close={close}
    />
  );
}

/** The form of each act on a search, by the name the machine gives it. */
export const SEARCH_FORMS: Readonly<Partial<Record<string, ComponentType<FormProps>>>> = {
  recordLastSeen: LastSeenForm,
  circulateSearch: CirculateForm,
  recordSighting: SightingForm,
  recordChildFound: FoundForm,
  closeSearch: CloseForm,
};
