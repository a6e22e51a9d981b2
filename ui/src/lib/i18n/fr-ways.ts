/** How a person gets their data from a company, in French. */
import type { enWays } from './en-ways';
import { counter } from './words';

const days = counter('fr')('jour', 'jours');

export const frWays: typeof enWays = {
  ways: {
    title: 'Obtenir vos données d’autres entreprises',
    lead: 'Où chaque entreprise remet son archive, que choisir et combien de temps cela prend. Rien n’est ouvert ni envoyé d’ici : copiez l’adresse dans votre navigateur.',
    search: 'Trouver une entreprise',
    shown: (shown: string, all: string) => `${shown} entreprises sur ${all}`,
    nobody: 'Aucune fiche ne connaît d’entreprise de ce nom. Vous pouvez tout de même écrire à n’importe laquelle :',
    companies: 'La chercher dans le répertoire',
    brand: 'Comment obtenir de nouveau les données',
    via: {
      page: 'Sur sa page, une fois connecté',
      app: 'Dans son application',
      program: 'Dans son logiciel, sur un ordinateur',
      request: 'Par son formulaire ou par e-mail',
    },
    byLetter: 'Par lettre',
    letter: 'Aucun téléchargement n’est connu. Demandez vos données par lettre : en vertu du droit d’accès, l’entreprise doit remettre ce qu’elle détient sur vous, sous un mois selon le RGPD et sous 45 jours en Californie, sauf si elle vous dit qu’il lui faut plus de temps, et pourquoi.',
    write: 'Écrire la lettre',
    where: 'Où',
    click: 'Cliquer',
    choose: 'Format du fichier',
    takes: 'Durée',
    atOnce: 'aucune : c’est disponible tout de suite',
    usually: (count: number) => `${days(count)} en général`,
    atMost: (count: number) => `${days(count)} au plus`,
    fetch: 'À récupérer',
    kept: (count: number) => `sous ${days(count)}, ensuite ce n’est plus disponible`,
    mind: 'À savoir',
    advice: {
      everything: 'Cochez tout : ce qui n’est pas coché manque.',
      'all-time': 'Choisissez toute la période : celle qui est proposée est plus courte.',
      'each-format': 'Le format se choisit pour chaque type de données. Prenez JSON partout où il est proposé.',
      'each-delivery': 'C’est un envoi parmi plusieurs. Demandez chacun d’eux.',
      'each-profile': 'Chaque profil, compte ou carnet se demande séparément.',
      confirm: 'Rien ne se passe avant que vous ayez suivi le lien reçu par e-mail.',
      'mail-link': 'Un e-mail vous prévient quand c’est prêt.',
      'every-part': 'L’archive arrive en plusieurs fichiers. Récupérez-les tous et importez-les ensemble.',
      'password-apart': 'L’archive est chiffrée et son mot de passe arrive par une autre voie.',
      'on-device': 'Elle est créée sur l’appareil ; rien n’est demandé à l’entreprise.',
      'save-page': 'Il n’y a pas de fichier. Enregistrez la page qui montre les données.',
      'letter-too': 'Ce n’est qu’une partie de ce que détient l’entreprise. Demandez le reste par lettre.',
    },
    source: 'À vérifier sur :',
    checked: (day: string) => `Vérifié le ${day}.`,
    unchecked: 'Non vérifié : les entreprises déplacent leurs pages.',
    usuallyHeld: 'Ce que détiennent d’ordinaire de telles entreprises',
    usuallyHeldLead: 'D’après ce que l’on sait des entreprises de ce genre : personne n’a décrit ce que celle-ci remet, et rien ici ne dit qu’elle détient cela sur vous.',
    out: 'Se désabonner des envois',
    outLead: 'Où les e-mails de cet expéditeur indiquent comment les arrêter. Rien n’est ouvert d’ici : copiez la voie dans votre navigateur ou votre messagerie.',
    outWay: 'Voie',
    outSender: 'Expéditeur',
  },
};
