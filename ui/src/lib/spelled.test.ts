import { expect, test } from 'vitest';
import { spelled } from './spelled';

test.each([
  ['demographic_age_35-44', 'demographic age 35-44'],
  ['3P_Custom_Sleep Listeners_DE', '3P Custom Sleep Listeners DE'],
  ['Cohort Age: AGE_18_TO_20', 'Cohort Age: AGE 18 TO 20'],
  ['listeningAge: 34', 'listening age: 34'],
  ['Coffee data_provider: Hafen Fitness; score: 0.4', 'Coffee data provider: Hafen Fitness; score: 0.4'],
  ['interfaceLocale: de_DE', 'interface locale: de_DE'],
  ['interest_https://example.org/a_b', 'interest_https://example.org/a_b'],
  ['LGBTQ community', 'LGBTQ community'],
  ['McDonald’s', 'McDonald’s'],
])('%s is read as %s', (raw, read) => expect(spelled(raw)).toBe(read));
