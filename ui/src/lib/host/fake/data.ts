/** What eight brands might hold about a made-up person: the same at every start. */
import type { Category, Channel, Dealing, IdentifierKind, Origin, Sensitive } from '../gen/types';

/** What one brand holds of one category. */
export interface Holding {
  category: Category;
  origin: Origin;
  channel: Channel | null;
  records: number;
  from: number;
  until: number;
  product?: string;
  entry: string;
  texts: string[];
  sensitive?: [Sensitive, string];
  parties?: [string, Dealing][];
  identifiers?: [IdentifierKind, string][];
  currency?: string;
  places?: string[];
  undated?: boolean;
  /** Of a file that no card knows. */
  guessed?: boolean;
}

export interface FakeBrand {
  brand: string;
  name: string;
  controller: string;
  archive: string;
  account: string;
  missing: string[];
  holdings: Holding[];
}

const MAIL: [IdentifierKind, string] = ['email', 'mara.lindqvist@example.org'];
const PHONE: [IdentifierKind, string] = ['phone', '+49 30 5550 0142'];
/** Given to Spotify alone, by its mark. */
const MARKED: [IdentifierKind, string] = ['email', 'mara+spotify@example.org'];
const HOME: [IdentifierKind, string] = ['postal-address', 'Lindenstraße 14, 10969 Berlin'];
const IPS: [IdentifierKind, string][] = [['ip', '198.51.100.23'], ['ip', '203.0.113.77'], ['ip', '192.0.2.140']];
const SEARCHES = [
  'flat to rent near tram stop', 'divorce lawyer first consultation', 'how much sleep is enough', 'sourdough starter not rising',
  'train berlin malmö night', 'knee pain stairs', 'tenants association opening hours', 'used cargo bike', 'symptoms iron deficiency',
];
const SHOPS: [string, Dealing][] = [
  ['Nordlicht Optik', 'reported-activity'], ['Feldweg Outdoor', 'reported-activity'], ['Kornblume Apotheke', 'reported-activity'],
  ['Tram & Co', 'reported-activity'], ['Atlas Reisen', 'reported-activity'], ['Wiesengrund Bio', 'reported-visit'],
];
const LISTS: [string, Dealing][] = [
  ['Acme Versicherung', 'uploaded-list'], ['Polarstern Bank', 'uploaded-list'], ['Hanse Data Marketing', 'uploaded-list'],
  ['Möbelhaus Quell', 'uploaded-list'], ['Clearview Audience Partners', 'uploaded-list'], ['Bergluft Fitness', 'uploaded-list'],
  ['Campaign for Green Cities', 'uploaded-list'], ['Zweiblatt Verlag', 'uploaded-list'], ['Kinderland Mode', 'uploaded-list'],
];
const HEALTH_SHOP: [Sensitive, string] = ['health', "mentions a term of the list 'health' — may reveal"];
const POINTS: [Sensitive, string] = ['precise-location', 'points to the metre'];

export const BRANDS: FakeBrand[] = [
  {
    brand: 'google', name: 'Google', controller: 'Google Ireland Limited', archive: 'takeout-20260914T081502Z-001.zip', account: MAIL[1],
    missing: ['Records of which advertisers got which audience', 'Timeline that is kept on the phone only'],
    holdings: [
      { category: 'identity', origin: 'provided', channel: null, records: 4, from: 2012, until: 2024, entry: 'Takeout/Google Account/Profile.json', texts: ['Name: Mara Lindqvist', 'Birthday: 1988-04-17', 'Gender: female'], undated: true, identifiers: [['name', 'Mara Lindqvist']] },
      { category: 'contact', origin: 'provided', channel: null, records: 6, from: 2012, until: 2025, entry: 'Takeout/Google Account/SubscriberInfo.html', texts: ['Recovery e-mail', 'Recovery phone', 'Home address'], identifiers: [MAIL, PHONE, HOME] },
      { category: 'device', origin: 'observed', channel: 'device', records: 38, from: 2015, until: 2026, product: 'Google Play', entry: 'Takeout/Google Play Store/Devices.json', texts: ['Fairphone 5', 'Pixel 6a', 'Nexus 5X'], identifiers: [['device-id', '3f9c0d11a2b4e6f8'], ['advertising-id', '38400000-8cf0-11bd-b23e-10b96e40000d']] },
      { category: 'location', origin: 'observed', channel: 'device', records: 4120, from: 2016, until: 2024, product: 'Google Maps', entry: 'Takeout/Location History (Timeline)/Records.json', texts: ['Point, accuracy 12 m', 'Point, accuracy 24 m', 'Visit: Prenzlauer Allee', 'Visit: Praxis Dr. Amsel', 'WALKING, 15040 m'], sensitive: POINTS, places: ['Prenzlauer Allee, Berlin', 'Ostkreuz, Berlin', 'Malmö C'] },
      { category: 'browsing', origin: 'observed', channel: 'web', records: 2311, from: 2019, until: 2026, product: 'Chrome', entry: 'Takeout/Chrome/History.json', texts: ['Visited: city library, opening hours', 'Visited: weather for Berlin', 'Visited: forum on knee surgery'] },
      { category: 'search', origin: 'observed', channel: 'web', records: 3874, from: 2012, until: 2026, product: 'Search', entry: 'Takeout/My Activity/Search/MyActivity.json', texts: SEARCHES.map((text) => `Searched for ${text}`), sensitive: ['health', "mentions a term of the list 'health' — may reveal"] },
      { category: 'media-use', origin: 'observed', channel: 'app', records: 2946, from: 2013, until: 2026, product: 'YouTube', entry: 'Takeout/YouTube and YouTube Music/history/watch-history.json', texts: ['Watched How to true a wheel', 'Watched Bread in five steps', 'Watched Night trains of Europe'] },
      { category: 'purchase', origin: 'provided', channel: 'app', records: 61, from: 2014, until: 2026, product: 'Google Play', entry: 'Takeout/Google Play Store/Purchase History.json', texts: ['Transit map app', 'Audio book: The long field'], currency: 'EUR', parties: [['Kartograf Apps', 'merchant'], ['Leseecke Media', 'merchant']] },
      { category: 'message', origin: 'provided', channel: 'e-mail', records: 1880, from: 2012, until: 2026, product: 'Gmail', entry: 'Takeout/Mail/All mail.mbox', texts: ['From Jonas: Saturday?', 'From Tenants’ office: your request', 'To Ida: the photos'] },
      { category: 'contact-book', origin: 'provided', channel: null, records: 214, from: 2012, until: 2026, product: 'Contacts', entry: 'Takeout/Contacts/All Contacts/All Contacts.vcf', texts: ['Contact: Jonas B.', 'Contact: Ida N.'], undated: true },
      { category: 'voice', origin: 'observed', channel: 'device', records: 47, from: 2018, until: 2022, product: 'Assistant', entry: 'Takeout/My Activity/Assistant/MyActivity.json', texts: ['Said: set a timer for eight minutes', 'Said: call Ida'] },
      { category: 'advertising-interaction', origin: 'observed', channel: 'web', records: 522, from: 2018, until: 2026, product: 'Ads', entry: 'Takeout/My Activity/Ads/MyActivity.json', texts: ['Visited an ad of Feldweg Outdoor', 'Visited an ad of Atlas Reisen'], parties: [['Feldweg Outdoor', 'ad-interaction'], ['Atlas Reisen', 'ad-interaction']] },
      { category: 'consent-settings', origin: 'provided', channel: null, records: 18, from: 2018, until: 2025, entry: 'Takeout/Google Account/Consents.json', texts: ['Web & App Activity: on', 'Ad personalisation: on'] },
      { category: 'security-event', origin: 'observed', channel: 'web', records: 341, from: 2019, until: 2026, entry: 'Takeout/Access Log Activity/Activities - A list of Google services accessed by.csv', texts: ['Sign-in from Berlin', 'Sign-in from Malmö'], identifiers: IPS },
    ],
  },
  {
    brand: 'facebook', name: 'Facebook', controller: 'Meta Platforms Ireland Limited', archive: 'facebook-maralindqvist-2026-09-02.zip', account: 'mara.lindqvist',
    missing: ['The reasons behind each advertisement', 'What was inferred about relatives'],
    holdings: [
      { category: 'identity', origin: 'provided', channel: null, records: 9, from: 2009, until: 2021, entry: 'personal_information/profile_information/profile_information.json', texts: ['Name: Mara Lindqvist', 'Birthday: 17 April 1988', 'Relationship: separated'], identifiers: [['name', 'Mara Lindqvist'], MAIL, PHONE, MARKED] },
      { category: 'social-graph', origin: 'provided', channel: 'app', records: 431, from: 2009, until: 2026, entry: 'connections/friends/your_friends.json', texts: ['Friend: Jonas B.', 'Friend: Ida N.', 'Joined: Tenants of block 14'] },
      { category: 'content', origin: 'provided', channel: 'app', records: 1267, from: 2009, until: 2025, entry: 'your_facebook_activity/posts/your_posts_1.json', texts: ['Posted a photo', 'Posted: finally spring', 'Commented on Jonas’ post'] },
      { category: 'message', origin: 'provided', channel: 'app', records: 3310, from: 2010, until: 2026, entry: 'your_facebook_activity/messages/inbox/jonasb_17/message_1.json', texts: ['Jonas: are you awake?', 'Mara: at the station', 'Ida: happy birthday!'] },
      { category: 'advertising-interaction', origin: 'observed', channel: 'app', records: 286, from: 2019, until: 2026, entry: 'ads_information/advertisers_you_have_interacted_with.json', texts: ['Clicked an ad: Running shoes', 'Clicked an ad: Cargo bikes'], parties: [['Feldweg Outdoor', 'ad-interaction'], ['Lastrad Werk', 'ad-interaction']] },
      { category: 'audience-segment', origin: 'received', channel: 'partner', records: 214, from: 2024, until: 2026, entry: 'ads_information/advertisers_using_your_activity_or_information.json', texts: ['List uploaded by an advertiser'], parties: LISTS, undated: true },
      { category: 'inference', origin: 'inferred', channel: null, records: 41, from: 2022, until: 2026, entry: 'ads_information/other_categories_used_to_reach_you.json', texts: ['Frequent international traveller', 'Recently moved', 'Interested in: divorce law', 'Parents (3–5 years)', 'Interested in: left-wing politics', 'Close friends of expats'], undated: true, sensitive: ['politics', "mentions a term of the list 'politics' — may reveal"] },
      { category: 'third-party-activity', origin: 'received', channel: 'partner', records: 1933, from: 2023, until: 2026, entry: 'apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json', texts: ['PURCHASE', 'VIEW_CONTENT', 'ADD_TO_CART', 'PAGE_VIEW'], parties: SHOPS, sensitive: HEALTH_SHOP },
      { category: 'security-event', origin: 'observed', channel: 'web', records: 188, from: 2020, until: 2026, entry: 'security_and_login_information/account_activity.json', texts: ['Login', 'Session updated'], identifiers: IPS },
      { category: 'location', origin: 'inferred', channel: null, records: 3, from: 2025, until: 2026, entry: 'logged_information/location/primary_location.json', texts: ['Primary location: Berlin'], undated: true },
    ],
  },
  {
    brand: 'instagram', name: 'Instagram', controller: 'Meta Platforms Ireland Limited', archive: 'instagram-mara.l-2026-09-02.zip', account: 'mara.l',
    missing: ['The ranking of what is shown'],
    holdings: [
      { category: 'account', origin: 'provided', channel: 'app', records: 5, from: 2014, until: 2024, entry: 'personal_information/personal_information/personal_information.json', texts: ['User name: mara.l'], identifiers: [['account', 'mara.l'], MAIL, PHONE] },
      { category: 'social-graph', origin: 'provided', channel: 'app', records: 802, from: 2014, until: 2026, entry: 'connections/followers_and_following/following.json', texts: ['Follows night.trains', 'Follows bread.club'], parties: [['night.trains', 'followed'], ['bread.club', 'followed']] },
      { category: 'content', origin: 'provided', channel: 'app', records: 316, from: 2014, until: 2025, entry: 'your_instagram_activity/media/posts_1.json', texts: ['Photo: lake in November', 'Story'] },
      { category: 'advertising-interaction', origin: 'observed', channel: 'app', records: 640, from: 2026, until: 2026, entry: 'ads_information/ads_and_topics/ads_viewed.json', texts: ['Saw an ad'], parties: [['Bergluft Fitness', 'ad-shown'], ['Polarstern Bank', 'ad-shown'], ['Kinderland Mode', 'ad-shown']] },
      { category: 'inference', origin: 'inferred', channel: null, records: 68, from: 2025, until: 2026, entry: 'preferences/your_topics/recommended_topics.json', texts: ['Hiking', 'Motherhood', 'Home baking', 'Rail travel', 'Yoga'], undated: true, sensitive: ['children', "mentions a term of the list 'children' — may reveal"] },
      { category: 'device', origin: 'observed', channel: 'app', records: 12, from: 2022, until: 2026, entry: 'personal_information/device_information/camera_information.json', texts: ['Fairphone 5, Android 14'] },
      { category: 'security-event', origin: 'observed', channel: 'app', records: 122, from: 2021, until: 2026, entry: 'security_and_login_information/login_and_profile_creation/login_activity.json', texts: ['Login'], identifiers: IPS },
    ],
  },
  {
    brand: 'x', name: 'X', controller: 'X Internet Unlimited Company', archive: 'twitter-2026-08-21-4f0a.zip', account: 'maralindq',
    missing: ['Tweets of others that were shown'],
    holdings: [
      { category: 'account', origin: 'provided', channel: 'web', records: 3, from: 2011, until: 2023, entry: 'data/account.js', texts: ['Account created'], identifiers: [['account', 'maralindq'], MAIL] },
      { category: 'content', origin: 'provided', channel: 'web', records: 2204, from: 2011, until: 2024, entry: 'data/tweets.js', texts: ['The night train is late again', 'Bread, day three', 'Anyone at the tenants’ meeting?'] },
      { category: 'network-address', origin: 'observed', channel: 'web', records: 96, from: 2026, until: 2026, entry: 'data/ip-audit.js', texts: ['Login address'], identifiers: IPS },
      { category: 'advertising-interaction', origin: 'observed', channel: 'app', records: 1740, from: 2026, until: 2026, entry: 'data/ad-impressions.js', texts: ['Ad shown in the timeline'], parties: [['Polarstern Bank', 'ad-shown'], ['Atlas Reisen', 'ad-shown'], ['Voltstrom', 'ad-shown']] },
      { category: 'audience-segment', origin: 'received', channel: 'partner', records: 512, from: 2025, until: 2026, entry: 'data/personalization.js', texts: ['Tailored audience'], parties: [['Hanse Data Marketing', 'audience-name'], ['Voltstrom', 'audience-name'], ['Zweiblatt Verlag', 'lookalike']], undated: true },
      { category: 'inference', origin: 'inferred', channel: null, records: 143, from: 2025, until: 2026, entry: 'data/personalization.js', texts: ['Language: German', 'Interest: railways', 'Gender: female', 'Age: 35-49', 'Interest: trade unions'], undated: true, sensitive: ['union', "mentions a term of the list 'union' — may reveal"] },
    ],
  },
  {
    brand: 'spotify', name: 'Spotify', controller: 'Spotify AB', archive: 'my_spotify_data.zip', account: 'mara-lq',
    missing: ['The extended history has to be asked for apart'],
    holdings: [
      { category: 'account', origin: 'provided', channel: 'app', records: 2, from: 2013, until: 2025, entry: 'Spotify Account Data/Userdata.json', texts: ['Account created'], identifiers: [MAIL, ['account', 'mara-lq']] },
      { category: 'media-use', origin: 'observed', channel: 'app', records: 5230, from: 2013, until: 2026, entry: 'Spotify Extended Streaming History/Streaming_History_Audio_2024_5.json', texts: ['Played Slow lake – Nordwind', 'Played Sleep sounds: rain', 'Skipped Morning run mix'], identifiers: IPS },
      { category: 'search', origin: 'observed', channel: 'app', records: 211, from: 2026, until: 2026, entry: 'Spotify Account Data/SearchQueries.json', texts: ['Searched: sad songs', 'Searched: rain sounds'], identifiers: [MARKED] },
      { category: 'inference', origin: 'inferred', channel: null, records: 37, from: 2025, until: 2026, entry: 'Spotify Account Data/Inferences.json', texts: ['1P_Custom_Frequent_Flyer', 'demographic_separated', 'Content_Sleep_Seekers', '3P_High_Income'], undated: true, sensitive: ['finance', "mentions a term of the list 'finance' — may reveal"] },
      { category: 'payment', origin: 'provided', channel: 'web', records: 26, from: 2015, until: 2026, entry: 'Spotify Account Data/Payments.json', texts: ['Premium, monthly'], identifiers: [['payment-card', '•••• 4417']], currency: 'EUR' },
    ],
  },
  {
    brand: 'netflix', name: 'Netflix', controller: 'Netflix International B.V.', archive: 'netflix-report.zip', account: MAIL[1],
    missing: ['What was recommended and why'],
    holdings: [
      { category: 'contact', origin: 'provided', channel: 'web', records: 3, from: 2015, until: 2024, entry: 'ACCOUNT/AccountDetails.csv', texts: ['E-mail', 'Phone'], identifiers: [MAIL, PHONE] },
      { category: 'media-use', origin: 'observed', channel: 'device', records: 2688, from: 2015, until: 2026, entry: 'CONTENT_INTERACTION/ViewingActivity.csv', texts: ['Watched The lighthouse keepers: Season 2', 'Watched Small kitchens', 'Watched Grief, a comedy'] },
      { category: 'network-address', origin: 'observed', channel: 'device', records: 744, from: 2020, until: 2026, entry: 'IP_ADDRESSES/IpAddressesStreaming.csv', texts: ['Streaming from Berlin'], identifiers: IPS },
      { category: 'payment', origin: 'provided', channel: 'web', records: 118, from: 2015, until: 2026, entry: 'PAYMENT_AND_BILLING/BillingHistory.csv', texts: ['Standard plan'], currency: 'EUR', identifiers: [['payment-card', '•••• 4417']] },
      { category: 'support', origin: 'provided', channel: 'phone', records: 4, from: 2019, until: 2023, entry: 'CUSTOMER_SERVICE/CSContact.txt', texts: ['Call: billing question'] },
    ],
  },
  {
    brand: 'linkedin', name: 'LinkedIn', controller: 'LinkedIn Ireland Unlimited Company', archive: 'Complete_LinkedInDataExport_09-10-2026.zip', account: MAIL[1],
    missing: ['Who viewed the profile'],
    holdings: [
      { category: 'employment-education', origin: 'provided', channel: 'web', records: 29, from: 2006, until: 2026, entry: 'Positions.csv', texts: ['Cartographer at Stadtplan eG', 'Student assistant, Institute of Geography'] },
      { category: 'social-graph', origin: 'provided', channel: 'web', records: 388, from: 2011, until: 2026, entry: 'Connections.csv', texts: ['Connected with a colleague'] },
      { category: 'inference', origin: 'inferred', channel: null, records: 24, from: 2026, until: 2026, entry: 'Inferences_about_you.csv', texts: ['Likely job seeker', 'Mid-career', 'Interested in moving abroad'], undated: true },
      { category: 'audience-segment', origin: 'inferred', channel: null, records: 57, from: 2026, until: 2026, entry: 'Ad_Targeting.csv', texts: ['Member Age 35 to 54', 'Interest: cartography'], undated: true },
      { category: 'advertising-interaction', origin: 'observed', channel: 'web', records: 63, from: 2024, until: 2026, entry: 'Ads Clicked.csv', texts: ['Clicked an ad'] },
      { category: 'contact-book', origin: 'provided', channel: 'app', records: 171, from: 2014, until: 2019, entry: 'ImportedContacts.csv', texts: ['Imported contact'] },
      { category: 'security-event', origin: 'observed', channel: 'web', records: 77, from: 2024, until: 2026, entry: 'Logins.csv', texts: ['Login'], identifiers: IPS },
    ],
  },
  {
    brand: 'amazon', name: 'Amazon', controller: 'Amazon Europe Core S.à r.l.', archive: 'Amazon - All Data.zip', account: MAIL[1],
    missing: ['Alexa recordings, if they were deleted on the device'],
    holdings: [
      { category: 'contact', origin: 'provided', channel: 'web', records: 8, from: 2010, until: 2025, entry: 'Account.Address/Addresses.csv', texts: ['Delivery address'], identifiers: [HOME, PHONE] },
      { category: 'purchase', origin: 'provided', channel: 'web', records: 934, from: 2010, until: 2026, entry: 'Retail.OrderHistory.1/Retail.OrderHistory.1.csv', texts: ['Iron tablets, 90 pieces', 'Bicycle lamp', 'Children’s rain coat, size 110', 'Book: Tenants’ rights'], currency: 'EUR', parties: [['Radlicht GmbH', 'merchant'], ['Kornblume Apotheke', 'merchant']], sensitive: HEALTH_SHOP },
      { category: 'search', origin: 'observed', channel: 'app', records: 1388, from: 2021, until: 2026, entry: 'Search-Data/Search-Data.Customer-Engagement.csv', texts: ['Searched for iron tablets', 'Searched for cargo bike seat'] },
      { category: 'voice', origin: 'observed', channel: 'device', records: 83, from: 2019, until: 2021, product: 'Alexa', entry: 'Alexa/Alexa.Transcriptions.csv', texts: ['alexa, what time is it'] },
      { category: 'audience-segment', origin: 'received', channel: 'partner', records: 91, from: 2026, until: 2026, entry: 'Advertising.1/Advertising.AdvertiserAudiences.csv', texts: ['Advertiser who brought an audience'], parties: [['Acme Versicherung', 'uploaded-list'], ['Voltstrom', 'uploaded-list'], ['Möbelhaus Quell', 'uploaded-list']], undated: true },
      { category: 'inference', origin: 'inferred', channel: null, records: 33, from: 2026, until: 2026, entry: 'Advertising.1/Advertising.AmazonAudiences.csv', texts: ['Parents', 'Bike owners', 'In market for insurance'], undated: true },
      { category: 'service-use', origin: 'observed', channel: 'device', records: 402, from: 2020, until: 2026, product: 'Kindle', entry: 'Digital.Content.Reading/sessions.csv', texts: ['Read for 24 minutes'], guessed: true },
    ],
  },
];
