import type { BreachKind } from '@ger/schema/client';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../graph/use-command.ts';

type Send<P> = () => Promise<Outcome<P>>;

/** A breach goes to the police and is not taken back: the director is asked once more before it is sent (4.4.f). */
export function useBreachConfirmed(): readonly [
  confirmed: <P>(kinds: readonly BreachKind[], send: Send<P>) => Promise<Outcome<P>>,
  question: ReactNode,
] {
  const { t } = useTranslation();
  const [modal, holder] = Modal.useModal();
  const ask = async (kinds: readonly BreachKind[]): Promise<boolean> =>
    modal.confirm({
      title: t('followUps.confirm.title'),
      content: (
        <>
          <p>{t('followUps.confirm.lead')}</p>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>{t(`enum.BreachKind.${kind}`)}</li>
            ))}
          </ul>
        </>
      ),
      okText: t('followUps.confirm.send'),
      okButtonProps: { danger: true },
      cancelText: t('followUps.confirm.back'),
    });
  return [
    async (kinds, send) =>
      kinds.length === 0 || (await ask(kinds)) ? send() : { kind: 'NOT_DONE', faults: [] },
    holder,
  ];
}
