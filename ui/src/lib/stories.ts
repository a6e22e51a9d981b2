/** Puts a story into words: its one number, its one sentence, and the names and numbers of its small picture. */
import type { Part, Sensitive, Story } from '$lib/host/gen/types';
import type { App } from '$lib/app.svelte';

export interface Telling {
  number: string;
  sentence: string;
  terms: string;
  act: string;
  /** The small picture: a name, how long its bar is, and the number as text. */
  bars: { name: string; number: number; text: string }[];
}

export function tell(app: App, { told, parts }: Story): Telling {
  const { f } = app;
  const t = app.t.overview;
  const { terms, act } = t.told[told.story];
  const bars = (name: (part: Part) => string, text: (number: number) => string = f.number) =>
    parts.map((part) => ({ name: name(part), number: part.number, text: text(part.number) }));
  const brand = ({ name }: Part) => app.brandName(name);
  const said = (number: string, sentence: string, picture = bars(brand)): Telling => ({ number, sentence, terms, act, bars: picture });
  switch (told.story) {
    case 'uploaded-lists':
      return said(f.number(told.parties), t.told[told.story].sentence(told.parties, app.brandName(told.brand), told.sellers));
    case 'sensitive-inferences':
      return said(f.number(told.records), t.told[told.story].sentence(told.records, told.of), bars(({ name }) => app.t.sensitive[name as Sensitive].name));
    case 'received':
      return said(f.number(told.records), t.told[told.story].sentence(told.records, app.brandName(told.brand)));
    case 'shared-identifier': {
      const { kind, value } = told.identifier;
      return said(f.number(told.brands), t.told[told.story].sentence(told.brands, app.t.identifier[kind].name, value));
    }
    case 'precise-location':
      return said(f.number(told.records), t.told[told.story].sentence(told.records, f.span(told.first, told.last)));
    case 'oldest': {
      const sentence = t.told[told.story].sentence(app.t.category[told.category].name, app.brandName(told.brand), f.day(told.day));
      return said(told.day.slice(0, 4), sentence, bars(brand, t.years));
    }
    case 'dormant': {
      const sentence = t.told[told.story].sentence(told.brands, app.brandName(told.brand), f.day(told.day));
      return said(f.number(told.brands), sentence, bars(brand, t.years));
    }
  }
}
