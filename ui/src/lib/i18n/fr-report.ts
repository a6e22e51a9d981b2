/** Le rapport et ce que l’on peut emporter de l’application, en français. */
import type { enReport } from './en-report';

export const frReport: typeof enReport = {
  save: {
    csv: 'Enregistrer en CSV',
    json: 'Enregistrer en JSON',
    of: (what, table) => `${what} : ${table}`,
    done: (path, size) => `Enregistré : ${path} (${size})`,
  },
  report: {
    title: 'Rapport',
    lead: 'Votre empreinte sur papier ou dans un fichier qui s’ouvre dans tout navigateur, sans cette application et sans Internet.',
    choose: 'Ce qu’il contient',
    sections: {
      overview: 'Ce qui ressort',
      brands: 'Les marques et ce qu’elles détiennent',
      parties: 'Tiers',
      identifiers: 'Identifiants',
      inferences: 'Conclusions sur vous',
      retention: 'Depuis combien de temps c’est gardé',
    },
    mask: 'Cacher la plus grande partie de chaque identifiant',
    maskHint: 'Qui trouve le fichier n’y trouve alors ni vos adresses ni vos numéros. Les textes des conclusions restent tels quels.',
    savePdf: 'Enregistrer en PDF…',
    saveHtml: 'Enregistrer en HTML…',
    print: 'Imprimer…',
    linked: 'Enregistrer en données liées (DPV)…',
    linkedHint: 'Nombres et périodes dans le Data Privacy Vocabulary du W3C, pour d’autres programmes : ni enregistrements, ni identifiants.',
    fileName: 'takeback-rapport',
    linkedName: 'takeback-empreinte',
    heading: 'Ce que des entreprises détiennent sur moi',
    made: (day) => `Fait le ${day} à partir des exports que des entreprises ont remis. Il dit ce que disent ces exports, et rien de plus : ce qui n’y est pas peut être encore détenu, et y être nommé ne montre pas que des données ont été transmises.`,
    more: (shown, total) => `Les ${shown} premiers sur ${total}.`,
    category: 'Catégorie',
    noCompany: 'entreprise non connue',
  },
};
