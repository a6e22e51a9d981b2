/** How data is had from a few companies of the made-up host. */
import type { WayView, Ways, WaysRequest } from '../gen/types';

const HOW = { pages: [], menu: [], choose: null, advice: [], usually: null, at_most: null, kept: null, checked: null } satisfies Partial<NonNullable<WayView['how']>>;

const WAYS: WayView[] = [
  { brand: 'criteo', name: 'Criteo', delivery: '', how: null },
  {
    brand: 'google', name: 'Google', delivery: 'Google Takeout',
    how: { ...HOW, via: 'page', pages: ['https://takeout.google.com/'], menu: ['Data & privacy', 'Download your data'], choose: 'JSON', advice: ['everything', 'each-format', 'every-part'], usually: 1, kept: 7, source: 'https://support.google.com/accounts/answer/3024190' },
  },
  {
    brand: 'hinge', name: 'Hinge', delivery: 'Hinge, download of your data',
    how: { ...HOW, via: 'app', menu: ['Profile', 'Settings', 'Download my data'], advice: ['mail-link'], usually: 2, at_most: 30, kept: 2, source: 'https://help.hinge.co/', checked: '2026-11-20' },
  },
  { brand: 'spotify', name: 'Spotify', delivery: 'Spotify, account data', how: { ...HOW, via: 'page', pages: ['https://www.spotify.com/account/privacy/'], advice: ['each-delivery'], at_most: 30, source: 'https://support.spotify.com/' } },
  { brand: 'spotify', name: 'Spotify', delivery: 'Spotify, technical log', how: { ...HOW, via: 'page', pages: ['https://www.spotify.com/account/privacy/'], advice: ['each-delivery'], at_most: 30, source: 'https://support.spotify.com/' } },
  { brand: 'telegram', name: 'Telegram', delivery: 'Telegram, export of the desktop app', how: { ...HOW, via: 'program', usually: 0, source: 'https://telegram.org/' } },
];

export const ways = ({ brand }: WaysRequest): Ways => ({ ways: WAYS.filter((way) => !brand || way.brand === brand) });
