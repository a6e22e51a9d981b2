/** Der Bericht und was sich sonst mitnehmen lässt, auf Deutsch. */
import type { enReport } from './en-report';

export const deReport: typeof enReport = {
  save: {
    csv: 'Als CSV speichern',
    json: 'Als JSON speichern',
    of: (what, table) => `Tabelle „${table}“: ${what}`,
    done: (path, size) => `Gespeichert: ${path} (${size})`,
  },
  report: {
    title: 'Bericht',
    lead: 'Ihr Fußabdruck auf Papier oder in einer Datei, die jeder Browser öffnet, ohne diese App und ohne Internet.',
    choose: 'Was darin steht',
    sections: {
      overview: 'Was auffällt',
      brands: 'Marken und was sie haben',
      parties: 'Genannte Dritte',
      identifiers: 'Ihre Kennungen',
      inferences: 'Schlüsse über Sie',
      retention: 'Wie lange es behalten wurde',
    },
    mask: 'Das meiste jeder Kennung verbergen',
    maskHint: 'Wer die Datei findet, findet dann Ihre Adressen und Nummern nicht darin. Texte von Schlüssen bleiben, wie sie sind.',
    savePdf: 'Als PDF speichern …',
    saveHtml: 'Als HTML speichern …',
    print: 'Drucken …',
    linked: 'Als verknüpfte Daten speichern (DPV) …',
    linkedHint: 'Zahlen und Zeiträume im Data Privacy Vocabulary des W3C, für andere Programme: keine Einträge, keine Kennungen.',
    fileName: 'takeback-bericht',
    linkedName: 'takeback-fussabdruck',
    heading: 'Was Unternehmen über mich haben',
    made: (day) => `Erstellt am ${day} aus den Exporten, die Unternehmen herausgaben. Er sagt, was diese Exporte sagen, und nicht mehr: Was nicht darin steht, kann trotzdem da sein, und genannt zu sein zeigt nicht, dass Daten weitergegeben wurden.`,
    more: (shown, total) => `Die ersten ${shown} von ${total}.`,
    category: 'Kategorie',
    noCompany: 'Unternehmen nicht bekannt',
  },
};
