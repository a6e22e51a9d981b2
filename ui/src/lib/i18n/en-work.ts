/** Long work, in English. */

export const enWork = {
  work: {
    left: (time: string) => `About ${time} left`,
    stopped: 'Stopped. Nothing was changed.',
    hold: 'Pause',
    goOn: 'Go on',
    again: 'Draft it again',
  },
};
