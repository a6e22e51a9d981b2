/** Lange Arbeiten, auf Deutsch. */
import type { enWork } from './en-work';

export const deWork: typeof enWork = {
  work: {
    left: (time) => `Noch etwa ${time}`,
    stopped: 'Angehalten. Es wurde nichts verändert.',
    hold: 'Pausieren',
    goOn: 'Fortsetzen',
    again: 'Noch einmal entwerfen',
  },
};
