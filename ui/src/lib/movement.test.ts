import { expect, test } from 'vitest';
import { Format } from './format';
import { CATALOGUES } from '$lib/i18n';
import { movement } from './movement';

const { en, de, fr } = CATALOGUES;

test('a movement says by what and how far, in the window’s language', () => {
  expect(movement(en, new Format('en-GB'), 'WALKING, 15040 m')).toBe('On foot, 15 km');
  expect(movement(de, new Format('de-DE'), 'IN_PASSENGER_VEHICLE, 120500.4 m')).toBe('Mit dem Auto, 121 km');
  expect(movement(de, new Format('de-DE'), 'CYCLING')).toBe('Mit dem Fahrrad');
  expect(movement(fr, new Format('fr-FR'), 'in passenger vehicle, 320 m')).toMatch(/^En voiture, 320\sm$/u);
});

test('a means that no catalogue knows is spelled out; what is no movement is left to others', () => {
  expect(movement(en, new Format('en-GB'), 'IN_HOT_AIR_BALLOON, 2000 m')).toBe('IN HOT AIR BALLOON, 2 km');
  for (const text of ['Frequent place: HOME', 'Stay: INFERRED_WORK', 'Stay', '', 'Berlin', 'WALKING, far']) {
    expect(movement(en, new Format('en-GB'), text)).toBeNull();
  }
});
