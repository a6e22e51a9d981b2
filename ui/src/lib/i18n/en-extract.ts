/** What goes with a letter: an extract, a mandate; and what a law asks for before one, in English. */

export const enExtract = {
  extract: {
    add: 'Let an extract go with it',
    counts: 'As PDF and CSV: which exports there are, and how many records of which kind they hold.',
    records: 'As PDF and CSV: the counts, and the records that the letter means, at most 500, with archive, file, place and the file’s checksum.',
    needs: 'It shows at least counts: choose those, or examples, above.',
    none: 'There is no export of this company that it could be taken from.',
    files: 'These go with the e-mail. On paper they follow on pages of their own, without the table (CSV). For a web form, save and upload them.',
    save: (name: string) => `Save ${name}…`,
    saved: (path: string) => `Saved: ${path}`,
    noLink: 'Files go with this letter, and no mail link carries them. Save it as an e-mail draft instead.',
    mandate: 'The mandate counts once it is signed: sign it on paper, or attach a scan of it to the e-mail draft in place of the unsigned form.',
    accessFirst: 'This law gives this right to people who have had access to their data first. No export of this company is here: ask for access before, or say in your own words how you saw the data.',
    unchecked: (archive: string) => `${archive} is not where it was, is locked, or has changed since it was imported. Its files are quoted without their checksum.`,
  },
};
