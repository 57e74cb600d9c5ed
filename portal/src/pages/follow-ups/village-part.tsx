import { useTranslation } from 'react-i18next';
import styles from './follow-ups.module.css';
import { VillageVisits } from './village-visits.tsx';

interface VillagePartProps {
  readonly followUp?: Parameters<typeof VillageVisits>[0]['followUp'] | null | undefined;
}

/** 嘎查村随访 — beside the police's own visits: what the village owes and found (4.4.d, 4.4.e). */
export function VillagePart({ followUp }: VillagePartProps) {
  const { t } = useTranslation();
  if (!followUp) return null;
  return (
    <>
      <h2 className={styles.part}>{t('followUps.ofVillage')}</h2>
      <VillageVisits followUp={followUp} />
      {followUp.visits.length === 0 && <p className={styles.quiet}>{t('followUps.noVisits')}</p>}
    </>
  );
}

interface Breach {
  readonly id: string;
  readonly note?: string | null;
}

/** Breaches with the words of the village where it reported them. */
export function withVillageWords<B extends Breach>(
  breaches: readonly B[],
  followUp: { readonly breaches: readonly Breach[] } | null | undefined,
): B[] {
  return breaches.map((breach) => ({
    ...breach,
    note: breach.note ?? followUp?.breaches.find(({ id }) => id === breach.id)?.note ?? null,
  }));
}
