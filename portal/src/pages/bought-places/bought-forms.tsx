import { useQuery } from '@apollo/client/react';
import {
  BuyPlacesDocument,
  ChangeBoughtPlacesDocument,
  CloseBoughtPlacesDocument,
  EndBoughtPlaceDocument,
  EnrolmentsDocument,
  GiveBoughtPlaceDocument,
  SchoolChoicesDocument,
} from '@ger/schema/client';
import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { DayField, NoteField, TextField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import type { Bought } from './bought-card.tsx';

const MOST = 10_000;

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

function useMust() {
  const { t } = useTranslation();
  return { rules: [{ required: true, message: t('form.required') }] };
}

interface BuyValues {
  readonly schoolId: string;
  readonly licence: string;
  readonly places: number;
  readonly price: string;
}

/** 购买学位. */
export function BuyForm({ schoolYear, done, close }: FormProps & { schoolYear: number }) {
  const { t } = useTranslation();
  const must = useMust();
  const { post } = useOfficer();
  const { send, sending } = useCommand(BuyPlacesDocument, (data) => data.buyPlaces);
  const within = post.unit.divisions?.[0]?.code ?? '';
  const schools = useQuery(SchoolChoicesDocument, { variables: { within } }).data?.schools?.edges ?? [];
  return (
    <ActForm<BuyValues, object>
      title={t('bought.buy')}
      submit={t('form.submit')}
      sending={sending}
      send={(values) => send({ schoolYear, ...values })}
      done={done}
      close={close}
    >
      <Form.Item name="schoolId" label={t('bought.school')} {...must}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={schools.map(({ node }) => ({ value: node.id, label: node.unit.name }))}
        />
      </Form.Item>
      <TextField name="licence" label={t('bought.licence')} />
      <Form.Item name="places" label={t('bought.places')} {...must}>
        <InputNumber min={1} max={MOST} precision={0} />
      </Form.Item>
      <Form.Item name="price" label={t('bought.price')} {...must}>
        <Input inputMode="decimal" maxLength={10} autoComplete="off" style={{ maxWidth: 200 }} />
      </Form.Item>
    </ActForm>
  );
}

/** 安排学生使用学位 — a pupil of that school. */
export function GiveForm({ bought, done, close }: FormProps & { bought: Bought }) {
  const { t } = useTranslation();
  const must = useMust();
  const { send, sending } = useCommand(GiveBoughtPlaceDocument, (data) => data.giveBoughtPlace);
  const [name, setName] = useState('');
  // A school may have more pupils than one page: who is looked for is asked of the school's list.
  const { data, previousData } = useQuery(EnrolmentsDocument, {
    variables: { filter: { schoolId: bought.school.id, ...(name !== '' && { name }) }, first: 50 },
    fetchPolicy: 'no-cache',
  });
  const enrolments = (data ?? previousData)?.enrolments?.edges ?? [];
  const pupils = enrolments.flatMap(({ node: { pupil, schoolClass, fromElsewhere } }) =>
    pupil
      ? [
          {
            value: pupil.id,
            label: [pupil.name, schoolClass?.name, fromElsewhere && t('school.elsewhere')]
              .filter(Boolean)
              .join(' · '),
          },
        ]
      : [],
  );
  return (
    <ActForm<{ pupilId: string; from: string }, object>
      title={t('bought.give')}
      submit={t('form.submit')}
      initialValues={{ from: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ boughtId: bought.id, ...values })}
      done={done}
      close={close}
    >
      <p>{t('bought.giveLead')}</p>
      <Form.Item name="pupilId" label={t('bought.pupil')} {...must}>
        <Select
          showSearch={{ filterOption: false, onSearch: (text) => setName(text.trim()) }}
          options={pupils}
        />
      </Form.Item>
      <DayField name="from" label={t('bought.from')} />
    </ActForm>
  );
}

/** 变更学位数. */
export function ChangeForm({ bought, done, close }: FormProps & { bought: Bought }) {
  const { t } = useTranslation();
  const must = useMust();
  const { send, sending } = useCommand(ChangeBoughtPlacesDocument, (data) => data.changeBoughtPlaces);
  return (
    <ActForm<{ places: number; reason: string }, object>
      title={t('bought.change')}
      submit={t('form.submit')}
      initialValues={{ places: bought.places }}
      sending={sending}
      send={(values) => send({ boughtId: bought.id, ...values })}
      done={done}
      close={close}
    >
      <Form.Item name="places" label={t('bought.places')} {...must}>
        <InputNumber min={1} max={MOST} precision={0} />
      </Form.Item>
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 结束购买、学生退出 — acts that take a reason alone. */
export function ReasonForm({
  bought,
  stayId,
  done,
  close,
}: FormProps & { bought: Bought; stayId: string | undefined }) {
  const { t } = useTranslation();
  const shut = useCommand(CloseBoughtPlacesDocument, (data) => data.closeBoughtPlaces);
  const end = useCommand(EndBoughtPlaceDocument, (data) => data.endBoughtPlace);
  return (
    <ActForm<{ reason: string }, object>
      title={t(stayId === undefined ? 'bought.closeTitle' : 'bought.end')}
      submit={t('form.submit')}
      sending={shut.sending || end.sending}
      send={({ reason }) =>
        stayId === undefined ? shut.send({ boughtId: bought.id, reason }) : end.send({ stayId, reason })
      }
      done={done}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
