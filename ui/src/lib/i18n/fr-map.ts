/** La carte, en français. */
import type { enMap } from './en-map';
import { counter } from './words';

const n = counter('fr');

export const frMap: typeof enMap = {
  map: {
    title: 'Carte',
    lead: 'Où vous avez pu être, d’après les enregistrements des entreprises. La carte fait partie de l’application ; rien n’est téléchargé pour elle.',
    day: 'Un jour',
    allTime: 'Toute la période',
    newest: (day) => `Le plus récent : ${day}`,
    empty: 'Aucun export de ce coffre n’a de points sur une carte. L’historique des positions, les photos et les check-ins en apportent.',
    emptyDay: 'Aucun enregistrement avec un point n’est daté de ce jour.',
    said: (records, squares) => `${records} avec un point, dans ${squares} d’un centième de degré (environ un kilomètre).`,
    squares: n('carré', 'carrés', 'de carrés'),
    most: (shown) => `Sont montrés les ${shown} qui ont le plus d’enregistrements.`,
    picture: 'Carte des carrés ci-dessous. Plus et moins zooment, les flèches déplacent, 0 montre tout.',
    where: (lat, lng, town, away) => `Le centre de la carte est vers ${lat}, ${lng}. Le lieu le plus proche que la carte connaît : ${town}, à environ ${away}.`,
    closer: 'Plus près',
    farther: 'Plus loin',
    all: 'Tout montrer',
    seen: 'Observé, ou donné par vous',
    other: 'Seulement déduit, ou reçu d’autres',
    mark: 'Un lieu qu’une marque a déduit',
    keys: 'Glisser et molette, ou flèches, + et −.',
    meaning: '« Précis » compte les enregistrements de types de fichiers dont les points sont exacts au mètre. Tous les autres peuvent être loin : un point peut valoir pour une ville, un réseau ou une supposition. Les jours sont ceux du temps universel (UTC).',
    concluded: 'Lieux que des marques ont déduits',
    concludedHint: 'Comme le domicile et le travail. Ce sont les mots des marques ; cette application ne déduit rien de vos lieux. Ce qui est dit plusieurs fois du même carré figure une fois.',
    concludedMost: (count: string) => `Pris en compte : les ${count} enregistrements de ce type les plus récents.`,
    table: 'Lieux',
    search: 'Chercher des lieux',
    place: 'Nommé',
    unnamed: 'sans nom',
    around: 'À partir de (coin sud-ouest)',
    records: 'Enregistrements',
    precise: 'Précis',
    how: 'Comment c’est arrivé à la marque',
    brands: 'Marques',
    span: 'De–à',
  },
};
