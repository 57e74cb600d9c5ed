import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './incidents.module.css';

const SECOND_MS = 1000;
const two = (part: number): string => String(part).padStart(2, '0');

/** Since when it waits, to the second, running: at the duty desk every minute counts (4.2.a). */
export function RunningClock({ since }: { since: string }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / SECOND_MS));
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map(two)
    .join(':');
  return (
    <time className={styles.clock} dateTime={since} aria-label={t('incidents.waits')}>
      {days > 0 && `${t('incidents.days', { count: days })} `}
      {clock}
    </time>
  );
}
