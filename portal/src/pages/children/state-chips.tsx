import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { withParameter } from '../../components/with-parameter.ts';
import { addressNow, stateIn, STATES } from './question.ts';
import styles from './state-chips.module.css';

/** 档案状态 — of which files the list is: those on file, closed, merged into another, or all that stand. */
export function StateChips() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const chosen = stateIn(parameters);
  return (
    <div className={styles.chips} role="group" aria-label={t('children.state.label')}>
      {STATES.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={state === chosen}
          onClick={() => setParameters(withParameter(addressNow(), 'state', state === 'OPEN' ? '' : state))}
        >
          {t(`children.state.${state}`)}
        </button>
      ))}
    </div>
  );
}
