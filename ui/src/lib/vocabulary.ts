/** The orders in which the model's words are shown, and the groups that make 28 categories legible. */
import type { Category, Channel, Dealing, Origin, Sensitive, Topic } from '$lib/host/gen/types';

export type EntryState = 'read' | 'media' | 'ignored' | 'unknown' | 'broken';
export type Group = 'you' | 'devices' | 'doings' | 'money' | 'people' | 'body' | 'advertising' | 'dealings';

/** Every category once, in groups. */
export const GROUPS: { group: Group; categories: Category[] }[] = [
  { group: 'you', categories: ['identity', 'contact', 'account', 'credentials', 'employment-education'] },
  { group: 'devices', categories: ['device', 'network-address'] },
  { group: 'doings', categories: ['location', 'browsing', 'search', 'media-use', 'service-use'] },
  { group: 'money', categories: ['purchase', 'payment'] },
  { group: 'people', categories: ['message', 'contact-book', 'social-graph', 'content'] },
  { group: 'body', categories: ['health-fitness', 'biometrics', 'voice'] },
  { group: 'advertising', categories: ['advertising-interaction', 'inference', 'audience-segment', 'third-party-activity'] },
  { group: 'dealings', categories: ['consent-settings', 'security-event', 'support'] },
];

export const CATEGORIES: Category[] = GROUPS.flatMap((group) => group.categories);
export const ORIGINS: Origin[] = ['provided', 'observed', 'inferred', 'received'];
export const CHANNELS: Channel[] = ['web', 'app', 'device', 'in-store', 'phone', 'e-mail', 'post', 'partner'];
export const ENTRY_STATES: EntryState[] = ['read', 'media', 'ignored', 'unknown', 'broken'];
export const SENSITIVE: Sensitive[] = [
  'health', 'sex-life', 'religion', 'politics', 'ethnicity', 'union', 'genetic', 'biometric', 'children',
  'precise-location', 'finance',
];
export const TOPICS: Topic[] = [
  'age', 'gender', 'relationship', 'family', 'home', 'money', 'politics', 'health', 'work', 'travel', 'interests',
];
export const DEALINGS: Dealing[] = [
  'uploaded-list', 'reported-activity', 'reported-visit', 'used-for-ads', 'connected-app', 'ad-shown',
  'ad-interaction', 'lookalike', 'sent-by-person', 'merchant', 'processor', 'sign-in', 'data-source',
  'audience-name', 'followed', 'do-not-reach', 'publisher', 'wrote', 'sent-newsletter',
];
