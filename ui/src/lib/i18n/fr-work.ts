/** Les travaux longs, en français. */
import type { enWork } from './en-work';

export const frWork: typeof enWork = {
  work: {
    left: (time) => `Temps restant : environ ${time}`,
    stopped: 'Arrêté. Rien n’a été modifié.',
    hold: 'Suspendre',
    goOn: 'Reprendre',
    again: 'Rédiger à nouveau',
  },
};
