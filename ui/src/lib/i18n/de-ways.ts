/** How a person gets their data from a company, in German. */
import type { enWays } from './en-ways';
import { counter } from './words';

const days = counter('de')('Tag', 'Tage');
const within = counter('de')('Tag', 'Tagen');

export const deWays: typeof enWays = {
  ways: {
    title: 'Daten von weiteren Unternehmen holen',
    lead: 'Wo jedes Unternehmen sein Archiv herausgibt, was zu wählen ist und wie lange es dauert. Von hier aus wird nichts geöffnet oder gesendet: Kopieren Sie die Adresse in Ihren Browser.',
    search: 'Unternehmen finden',
    shown: (shown: string, all: string) => `${shown} von ${all} Unternehmen`,
    nobody: 'Keine Karte kennt ein Unternehmen dieses Namens. Schreiben können Sie trotzdem jedem:',
    companies: 'Im Verzeichnis suchen',
    brand: 'Wie man die Daten wieder bekommt',
    via: {
      page: 'Auf seiner Seite, angemeldet',
      app: 'In seiner App',
      program: 'In seinem Programm am Computer',
      request: 'Über sein Formular oder per E-Mail',
    },
    byLetter: 'Per Brief',
    letter: 'Kein Download ist bekannt. Verlangen Sie die Daten per Brief: Nach dem Auskunftsrecht muss das Unternehmen herausgeben, was es über Sie hat, nach der DSGVO binnen eines Monats, in Kalifornien binnen 45 Tagen, wenn es nicht mitteilt, dass und warum es länger braucht.',
    write: 'Brief schreiben',
    where: 'Wo',
    click: 'Klicken',
    choose: 'Dateiformat',
    takes: 'Dauert',
    atOnce: 'gar nicht: Es ist sofort da',
    usually: (count: number) => `meist ${days(count)}`,
    atMost: (count: number) => `höchstens ${days(count)}`,
    fetch: 'Abholen',
    kept: (count: number) => `binnen ${within(count)}, danach ist es weg`,
    mind: 'Beachten',
    advice: {
      everything: 'Alles anhaken: Was nicht angehakt ist, fehlt.',
      'all-time': 'Den gesamten Zeitraum wählen: Voreingestellt ist ein kürzerer.',
      'each-format': 'Das Format wird für jede Art von Daten einzeln gewählt. Nehmen Sie JSON, wo immer es angeboten wird.',
      'each-delivery': 'Dies ist eine von mehreren Lieferungen. Verlangen Sie jede.',
      'each-profile': 'Jedes Profil, Konto oder Notizbuch wird einzeln verlangt.',
      confirm: 'Es geschieht nichts, bevor Sie dem Link in einer Mail folgen.',
      'mail-link': 'Eine Mail sagt, wann es bereitliegt.',
      'every-part': 'Es kommt in mehreren Dateien. Holen Sie jede und importieren Sie sie zusammen.',
      'password-apart': 'Das Archiv ist verschlüsselt, und sein Passwort kommt auf anderem Weg.',
      'on-device': 'Es entsteht auf dem Gerät; das Unternehmen wird nicht gefragt.',
      'save-page': 'Es gibt keine Datei. Speichern Sie die Seite, die die Daten zeigt.',
      'letter-too': 'Es ist nur ein Teil dessen, was das Unternehmen hat. Verlangen Sie den Rest per Brief.',
    },
    source: 'Nachzulesen unter:',
    checked: (day: string) => `Geprüft am ${day}.`,
    unchecked: 'Nicht geprüft: Unternehmen verlegen ihre Seiten.',
    usuallyHeld: 'Was solche Unternehmen üblicherweise haben',
    usuallyHeldLead: 'Nach allgemeiner Kenntnis solcher Unternehmen: Niemand hat beschrieben, was dieses herausgibt, und nichts hier sagt, dass es das über Sie hat.',
    out: 'Abmeldung von Mailings',
    outLead: 'Wo die Mails dieses Absenders sagen, wie man sie abstellt. Von hier aus wird nichts geöffnet: Kopieren Sie den Weg in Browser oder Mailprogramm.',
    outWay: 'Abmeldung',
    outSender: 'Absender',
  },
};
