/** How a person gets their data from a company, in English. */
import { counter } from './words';

const days = counter('en')('day', 'days');

export const enWays = {
  ways: {
    title: 'Get your data from more companies',
    lead: 'Where each company hands out its archive, what to choose, and how long it takes. Nothing is opened or sent from here: copy the address into your browser.',
    search: 'Find a company',
    shown: (shown: string, all: string) => `${shown} of ${all} companies`,
    nobody: 'No card knows a company of this name. You can write to any company all the same:',
    companies: 'Find it in the directory',
    brand: 'How to get the data again',
    via: {
      page: 'On its page, signed in',
      app: 'In its app',
      program: 'In its program on a computer',
      request: 'By its form or by e-mail',
    },
    byLetter: 'By a letter',
    letter: 'No download is known. Ask by a letter: under the right of access the company must hand out what it holds about you, within a month under the GDPR and within 45 days in California.',
    write: 'Write the letter',
    where: 'Where',
    click: 'Click',
    choose: 'Format',
    takes: 'Takes',
    atOnce: 'no time: it is there at once',
    usually: (count: number) => `usually ${days(count)}`,
    atMost: (count: number) => `at most ${days(count)}`,
    fetch: 'Fetch it',
    kept: (count: number) => `within ${days(count)}, then it is gone`,
    mind: 'Mind',
    advice: {
      everything: 'Tick everything: what is not ticked is left out.',
      'all-time': 'Choose all time: what is preset is shorter.',
      'each-format': 'The format is set for each kind of data. Choose JSON wherever it is offered.',
      'each-delivery': 'This is one of several deliveries. Ask for each of them.',
      'each-profile': 'Ask for each profile, account or notebook by itself.',
      confirm: 'Nothing happens before you follow the link in a mail.',
      'mail-link': 'A mail says when it is ready.',
      'every-part': 'It comes in several files. Fetch every one, and import them together.',
      'password-apart': 'The archive is encrypted, and its password comes by another way.',
      'on-device': 'It is made on the device; the company is not asked.',
      'save-page': 'There is no file. Save the page that shows the data.',
      'letter-too': 'It is a part of what the company holds. Ask for the rest by a letter.',
    },
    source: 'Look it up at',
    checked: (day: string) => `Checked on ${day}.`,
    unchecked: 'Not checked: companies move their pages.',
  },
};
