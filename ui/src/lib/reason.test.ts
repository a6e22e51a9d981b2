import { expect, test } from 'vitest';
import { CATALOGUES } from '$lib/i18n';
import { fileReason, missingText, reasonText } from './reason';

const { en, de, fr } = CATALOGUES;

test('a reason is said in the window’s language', () => {
  expect(reasonText(de, 'heart rate')).toBe('Herzfrequenz');
  expect(reasonText(en, 'heart rate')).toBe('heart rate');
  expect(reasonText(en, '')).toBe('');
});

// As `reading.rs` (whose test has the same sentence) and `generic/write.rs` write them.
test('terms of the lists and names of fields are told apart from what the card says', () => {
  expect(reasonText(de, "mentions a term of the list 'health' — may reveal")).toBe('enthält ein Wort der Liste „Gesundheit“ und kann etwas darüber verraten');
  expect(reasonText(fr, "sleep; mentions a term of the list 'health' and 'politics' — may reveal")).toMatch(/^sommeil · contient un mot de la liste «\u202fSanté et .*\u202f» et peut/);
  expect(reasonText(de, 'by the names of its fields: Diagnose, Konto')).toBe('nach den Namen seiner Felder: Diagnose, Konto');
});

test('what a card of one’s own says stands as it is', () => {
  expect(reasonText(de, 'weil ich es weiß')).toBe('weil ich es weiß');
});

test('why a file was not read is said in the window’s language', () => {
  expect(fileReason(de, 'a spreadsheet; not read yet')).toBe('eine Tabelle; wird noch nicht gelesen');
  expect(fileReason(fr, 'explains the archive')).toBe('explique l’archive');
  expect(fileReason(de, 'the same file as a/b.json in another part')).toBe('dieselbe Datei wie a/b.json in einem anderen Teil');
  expect(fileReason(de, 'cut off at byte 17: the file ends inside a value')).toMatch(/^bei Byte 17 /);
  expect(fileReason(de, 'weil ich es so will')).toBe('weil ich es so will');
});

test('what an export lacks is said in the window’s language', () => {
  const undescribed = 'nobody has described the files: rides, payments and the profile are expected; they are sorted by the names and values of their fields';
  expect(missingText(en, undescribed)).toBe(undescribed);
  expect(missingText(de, undescribed)).toBe('niemand hat die Dateien beschrieben: zu erwarten sind Fahrten, Zahlungen und das Profil; sie werden nach den Namen und Werten ihrer Felder geordnet');
  expect(missingText(fr, 'secret chats are never in it')).toBe('les échanges secrets n’y sont jamais');
  expect(missingText(de, 'steht nur bei mir')).toBe('steht nur bei mir');
});
