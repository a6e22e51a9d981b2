/** What the screens say in English that show who saw what: journey, third parties, identifiers, map. */
import { counter } from './words';

const n = counter('en');

export const enSeeing = {
  journey: {
    title: 'Journey',
    lead: 'What brands saw of you, when, and at which touchpoint: as far as their exports say when and where. Times are UTC.',
    allYears: 'All the years',
    where: 'The time shown',
    earlier: (time: string) => `Earlier: ${time}`,
    later: (time: string) => `Later: ${time}`,
    lanes: 'Touchpoints over time',
    lanesHint: 'Each row is a place where brands saw you. Choose a time to look closer; a total opens its records.',
    channel: 'Touchpoint',
    total: 'Total',
    all: 'All of them',
    unstated: 'Not stated',
    unstatedHint: 'The exports do not say where the brand saw it.',
    more: (count: number) => `and ${n('more brand', 'more brands')(count)}`,
    calendar: 'Day by day',
    calendarHint: 'The stronger the colour, the more records of that day. Choose one to look closer.',
    hours: 'At what hours',
    hoursHint: 'Weekdays and hours in UTC, counted from records whose time is known to the minute.',
    hour: 'Hour',
    few: 'few',
    many: 'many',
    table: 'The same as a table',
    year: 'Year',
    month: 'Month',
    day: 'The day, newest first',
    undated: (count: string) => `${count} have no date and are in none of these pictures.`,
    seeUndated: 'See them',
    empty: 'No record here has a date. Once an export with dated records is imported, this shows when brands saw you.',
    emptyTime: 'Nothing in the exports is dated in this time.',
    datedOnly: 'dated only',
    undatedOnly: 'undated only',
    channelKnown: 'Channel stated',
    channelUnknown: 'Channel not stated',
  },
};
