import { RemovePlanNeedDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { useCommand } from '../../graph/use-command.ts';
import styles from '../assessments/assessments.module.css';
import cards from '../cards.module.css';
import type { PlanProps } from './plan-page.tsx';

/** 拟提的需求 — what the draft names; each may be removed until it is adopted (4.3.b). */
export function Planned({ plan: { id: planId, planned, suggested, actions }, readAgain }: PlanProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RemovePlanNeedDocument, (data) => data.removePlanNeed);
  const mayRemove = actions.some(({ action, allowed }) => action === 'removePlanNeed' && allowed);
  const word = (kind: (typeof suggested)[number]): string => t(`enum.NeedKind.${kind}`);
  return (
    <>
      <h2 className={styles.part}>{t('plans.planned')}</h2>
      {planned.length === 0 && <p>{t('plans.noPlanned')}</p>}
      <ul className={cards.cards} aria-label={t('plans.planned')}>
        {planned.map(({ kind, urgent }) => (
          <li key={kind}>
            <span className={styles.line}>
              <span>
                {word(kind)} {urgent && <Badge tone="danger">{t('needs.urgent')}</Badge>}
              </span>
              {mayRemove && (
                <Button
                  type="link"
                  disabled={sending}
                  onClick={() => void send({ planId, kind }).then(() => readAgain())}
                  data-screen-only
                >
                  {t('plans.remove', { kind: word(kind) })}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {suggested.length > 0 && (
        <p className={styles.quiet}>
          {t('plans.suggested', { kinds: suggested.map(word).join(t('app.and')) })}
        </p>
      )}
    </>
  );
}
