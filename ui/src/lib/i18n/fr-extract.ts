/** What goes with a letter: an extract, a mandate; and what a law asks for before one, in French. */

export const frExtract = {
  extract: {
    add: 'Joindre un extrait',
    counts: 'En PDF et CSV : quels exports il y a, et combien d’enregistrements de quelle sorte ils contiennent.',
    records: 'En PDF et CSV : les nombres et les enregistrements visés par la lettre, 500 au plus, avec archive, fichier, emplacement et empreinte du fichier.',
    needs: 'Il montre au moins des nombres : choisissez ceux-ci, ou des exemples, plus haut.',
    none: 'Il n’y a aucun export de cette entreprise dont on pourrait le tirer.',
    files: 'Ils partent avec l’e-mail. Sur papier, ils suivent sur leurs propres pages, sans le tableau (CSV). Pour un formulaire web, enregistrez-les et téléversez-les.',
    save: (name: string) => `Enregistrer ${name}…`,
    saved: (path: string) => `Enregistré : ${path}`,
    noLink: 'Des fichiers accompagnent cette lettre, et aucun lien e-mail ne peut les porter. Enregistrez-la plutôt comme brouillon d’e-mail.',
    mandate: 'Le mandat ne vaut que signé : signez-le sur papier, ou joignez-en une copie numérisée au brouillon d’e-mail à la place du formulaire vide.',
    accessFirst: 'Cette loi donne ce droit à qui a d’abord eu accès à ses données. Il n’y a ici aucun export de cette entreprise : demandez d’abord l’accès, ou dites avec vos mots comment vous avez vu les données.',
    unchecked: (archive: string) => `${archive} n’est plus à sa place, est verrouillée ou a changé depuis l’importation. Ses fichiers sont cités sans empreinte.`,
  },
};
