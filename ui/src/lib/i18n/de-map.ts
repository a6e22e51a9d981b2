/** Die Karte, auf Deutsch. */
import type { enMap } from './en-map';
import { counter } from './words';

const n = counter('de');

export const deMap: typeof enMap = {
  map: {
    title: 'Karte',
    lead: 'Wo Sie gewesen sein können, soweit die Einträge der Unternehmen es sagen. Die Karte ist Teil der App; für sie wird nichts geladen.',
    day: 'Ein Tag',
    allTime: 'Gesamter Zeitraum',
    newest: (day) => `Neuester: ${day}`,
    empty: 'Kein Export in diesem Tresor hat Punkte auf einer Karte. Standortverlauf, Fotos und Check-ins bringen welche.',
    emptyDay: 'Kein Eintrag mit einem Punkt ist von diesem Tag.',
    said: (records, cells) => `${records} mit einem Punkt, in ${cells} von einem Hundertstel Grad (etwa ein Kilometer).`,
    squares: n('Quadrat', 'Quadraten'),
    most: (shown) => `Gezeigt werden die ${shown} mit den meisten Einträgen.`,
    picture: 'Karte der Quadrate weiter unten. Plus und Minus zoomen, die Pfeiltasten bewegen, 0 zeigt alles.',
    where: (lat, lng, town, away) => `Die Mitte der Karte liegt um ${lat}, ${lng}. Der nächste Ort, den die Karte kennt: ${town}, etwa ${away} entfernt.`,
    closer: 'Näher',
    farther: 'Weiter',
    all: 'Alles zeigen',
    seen: 'Beobachtet oder von Ihnen angegeben',
    other: 'Nur gefolgert oder von anderen erhalten',
    mark: 'Ein Ort, den eine Marke gefolgert hat',
    keys: 'Ziehen und Mausrad, oder Pfeiltasten, + und −.',
    meaning: '„Genau“ zählt Einträge aus Arten von Dateien, deren Punkte auf Meter genau sind. Alle anderen können weit daneben liegen: ein Punkt kann für eine Stadt, ein Netz oder eine Vermutung stehen. Tage sind die der Weltzeit (UTC).',
    concluded: 'Orte, die Marken gefolgert haben',
    concludedHint: 'Etwa Zuhause und Arbeit. Das sind die Worte der Marken; diese App schließt nichts aus Ihren Orten. Was von demselben Quadrat mehrmals gesagt wird, steht hier einmal.',
    concludedMost: (count: string) => `Betrachtet: die neuesten ${count} solchen Einträge.`,
    table: 'Orte',
    search: 'Orte durchsuchen',
    place: 'Genannt',
    unnamed: 'ohne Namen',
    around: 'Ab (Ecke im Südwesten)',
    records: 'Einträge',
    precise: 'Genau',
    how: 'Wie es zur Marke kam',
    brands: 'Marken',
    span: 'Von–bis',
  },
};
