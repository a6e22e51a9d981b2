/** Movements as exports tell them: by what, and how far (`WALKING, 15040 m`: cards google and google-timeline). A movement is no place. */
import type { Format } from '$lib/format';
import type { Messages } from '$lib/i18n';
import { spelled } from '$lib/spelled';

/** The phone's words are capitals with low lines on Android, small letters with spaces on the iPhone. */
const FORM = /^([A-Za-z][A-Za-z_ ]*)(?:, (\d+(?:\.\d+)?) m)?$/;

/** Words of Google's that mean the same to a reader. */
const SAME: Record<string, string> = {
  on_foot: 'walking', on_bicycle: 'cycling', unknown_activity_type: 'unknown', in_road_vehicle: 'in_vehicle', in_four_wheeler_vehicle: 'in_vehicle',
  in_two_wheeler_vehicle: 'motorcycling', in_rail_vehicle: 'in_train', in_gondola_lift: 'in_cablecar', kayaking: 'rowing',
};

/** A movement in the window's language, with its distance; nothing where the text is about something else. */
export function movement({ map }: Messages, f: Format, text: string): string | null {
  const [, words = '', metres] = FORM.exec(text) ?? [];
  const key = words.toLowerCase().replaceAll(' ', '_');
  const moving = map.moving as Record<string, string>;
  const by = moving[SAME[key] ?? key];
  if (words === '' || (!by && metres === undefined)) return null;
  return [by ?? spelled(words), metres === undefined ? '' : f.kilometres(Number(metres) / 1000)].filter(Boolean).join(', ');
}
