/** The report and what else can be taken out of the app, in English. */

export const enReport = {
  save: {
    csv: 'Save as CSV',
    json: 'Save as JSON',
    of: (what: string, table: string) => `${what}: ${table}`,
    done: (path: string, size: string) => `Saved: ${path} (${size})`,
  },
  report: {
    title: 'Report',
    lead: 'Your footprint on paper or in a file that opens in any browser, without this app and without the internet.',
    choose: 'What is in it',
    sections: {
      overview: 'What stands out',
      brands: 'Brands and what they hold',
      parties: 'Third parties',
      identifiers: 'Identifiers',
      inferences: 'Conclusions about you',
      retention: 'How long it has been kept',
    },
    mask: 'Hide most of each identifier',
    maskHint: 'Who finds the file then does not find your addresses and numbers in it. Texts of conclusions stay as they are.',
    savePdf: 'Save as PDF…',
    saveHtml: 'Save as HTML…',
    print: 'Print…',
    linked: 'Save as linked data (DPV)…',
    linkedHint: 'Counts and spans in the W3C Data Privacy Vocabulary, for other programs: no records, no identifiers.',
    fileName: 'takeback-report',
    linkedName: 'takeback-footprint',
    heading: 'What companies hold about me',
    made: (day: string) => `Made on ${day} out of the exports that companies handed over. It says what these exports say, and no more: what is not in them may still be held, and being named in one does not show that data was passed on.`,
    more: (shown: string, total: string) => `The first ${shown} of ${total}.`,
    category: 'Category',
    noCompany: 'company not known',
  },
};
