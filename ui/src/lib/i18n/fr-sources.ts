/** What an export's files are and what a brand's export normally holds, in French. */
import type { enSources } from './en-sources';
import { counter } from './words';

const n = counter('fr');

export const frSources: typeof enSources = {
  sources: {
    guessed: 'absent de la fiche',
    guessedHint: 'Aucune fiche ne décrit ce fichier. Il a été lu d’après les noms et les valeurs de ses champs : sa signification est donc supposée.',
    about: 'De quoi parlent vraiment les enregistrements de ce type',
    keep: 'Garder comme fiche personnelle',
    kept: 'Gardé. Cela vaut à partir du prochain import d’un tel fichier ; pour l’avoir ici aussi, effacez cet export et importez-le de nouveau. La fiche :',
    kinds: n('type de fichier', 'types de fichiers'),
    normally: 'Ce que contient d’ordinaire un export de cette marque',
    normallyLead: 'D’après la fiche de cette marque et l’export le plus récent que vous avez importé. Un type de fichier absent ne prouve rien : la marque n’en détient peut-être aucun, ou il n’a pas été demandé.',
    kind: 'Type de fichier',
    standing: 'Ici',
    records: 'Enregistrements',
    states: {
      held: { name: 'présent', hint: 'L’export le plus récent l’a, avec des enregistrements.' },
      empty: { name: 'présent, mais vide', hint: 'L’export le plus récent a le fichier, mais rien n’y est devenu un enregistrement.' },
      absent: { name: 'absent', hint: 'L’export le plus récent n’a pas de tel fichier.' },
      elsewhere: { name: 'pas dans cet envoi', hint: 'Il fait partie d’un autre envoi de cette marque, qui n’a pas été importé : peut-être n’a-t-il pas été demandé.' },
    },
    drift: 'Fichiers qui diffèrent de la fiche',
    none: 'Cette marque n’a pas encore de fiche : rien ne dit donc ce que contient d’ordinaire son export.',
  },
};
