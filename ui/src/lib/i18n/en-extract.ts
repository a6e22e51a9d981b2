/** The extract that can go with a letter, and what a law asks for before one, in English. */

export const enExtract = {
  extract: {
    add: 'Let an extract go with it',
    counts: 'As PDF and CSV: which exports there are, and how many records of which kind they hold.',
    records: 'As PDF and CSV: the counts, and the records that the letter means, at most 500, with archive, file and place.',
    needs: 'It shows at least counts: choose those, or examples, above.',
    none: 'There is no export of this company that it could be taken from.',
    files: 'These go with the e-mail; on paper the extract follows on pages of its own. For a web form, save and upload them.',
    save: (name: string) => `Save ${name}…`,
    saved: (path: string) => `Saved: ${path}`,
    noLink: 'An extract goes with this letter, and no mail link carries one. Save it as an e-mail draft instead.',
    accessFirst: 'This law gives this right to people who have had access to their data first. No export of this company is here: ask for access before, or say in your own words how you saw the data.',
  },
};
