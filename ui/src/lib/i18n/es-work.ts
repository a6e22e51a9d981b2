/** Los trabajos largos, en español. */
import type { enWork } from './en-work';

export const esWork: typeof enWork = {
  work: {
    left: (time) => `Tiempo restante aproximado: ${time}`,
    stopped: 'Detenido. No se ha modificado nada.',
    hold: 'Pausar',
    goOn: 'Continuar',
    again: 'Redactar de nuevo',
  },
};
