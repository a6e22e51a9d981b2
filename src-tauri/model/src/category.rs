//! What kind of data a record is, in 28 kinds.

use crate::words::vocabulary;

vocabulary! {
    /// The kind of a record. Each maps to a concept of the W3C Data Privacy Vocabulary ([`Category::dpv`]).
    Category, "category" {
        /// Name, birth date, gender, photo of the person, government ids.
        Identity = 1 "identity",
        /// E-mail, phone, postal address of the person.
        Contact = 2 "contact",
        /// The account itself: creation, plan, membership, profile changes.
        Account = 3 "account",
        /// Passwords, tokens, keys, recovery data.
        Credentials = 4 "credentials",
        /// Phones, computers and other devices, and their ids.
        Device = 5 "device",
        /// IP addresses and connections.
        Network = 6 "network-address",
        /// Where the person was, lives, works.
        Location = 7 "location",
        /// Pages visited.
        Browsing = 8 "browsing",
        /// What was searched for.
        Search = 9 "search",
        /// Orders, bookings, installs, subscriptions.
        Purchase = 10 "purchase",
        /// Payment means and money movements.
        Payment = 11 "payment",
        /// Messages and mails, of either side.
        Message = 12 "message",
        /// Address books: data about other people.
        ContactBook = 13 "contact-book",
        /// Friends, followers, groups, blocks.
        SocialGraph = 14 "social-graph",
        /// Posts, comments, photos, notes, files made by the person.
        Content = 15 "content",
        /// What was watched, listened to, read, played.
        MediaUse = 16 "media-use",
        /// Body, sport and health.
        Health = 17 "health-fitness",
        /// Face, voice or finger patterns that identify.
        Biometrics = 18 "biometrics",
        /// Voice recordings and transcripts.
        Voice = 19 "voice",
        /// Ads shown, clicked, hidden.
        AdInteraction = 20 "advertising-interaction",
        /// What the brand concluded about the person.
        Inference = 21 "inference",
        /// Lists and segments the person was put into, by the brand or by advertisers.
        Audience = 22 "audience-segment",
        /// What the person did elsewhere, as reported to the brand.
        ThirdParty = 23 "third-party-activity",
        /// Consents, refusals and settings.
        Consent = 24 "consent-settings",
        /// Logins, challenges, password changes.
        Security = 25 "security-event",
        /// Conversations with customer service, complaints, surveys.
        Support = 26 "support",
        /// Jobs, schools, skills.
        Work = 27 "employment-education",
        /// How the brand's own app or site was used, where nothing above fits better.
        Usage = 28 "service-use",
    }
}

impl Category {
    /// The concept of the W3C Data Privacy Vocabulary's personal-data extension (PD 2.x) that is nearest.
    ///
    /// Source: <https://w3id.org/dpv/pd>, concept names of the W3C community group report.
    #[must_use]
    pub const fn dpv(self) -> &'static str {
        match self {
            Self::Identity => "pd:Identifying",
            Self::Contact => "pd:Contact",
            Self::Account => "pd:AccountIdentifier",
            Self::Credentials => "pd:Authenticating",
            Self::Device => "pd:DeviceBased",
            Self::Network => "pd:IPAddress",
            Self::Location => "pd:Location",
            Self::Browsing => "pd:BrowsingBehavior",
            Self::Search => "pd:InternetBehavior",
            Self::Purchase => "pd:Purchase",
            Self::Payment => "pd:Transactional",
            Self::Message => "pd:Communication",
            Self::ContactBook => "pd:Acquaintance",
            Self::SocialGraph => "pd:SocialNetwork",
            Self::Content => "pd:SocialMediaData",
            Self::MediaUse => "pd:Behavioral",
            Self::Health => "pd:Health",
            Self::Biometrics => "pd:Biometric",
            Self::Voice => "pd:VoiceMail",
            Self::AdInteraction => "pd:InterestAndBehavior",
            Self::Inference => "pd:Profile",
            Self::Audience => "pd:GroupMembership",
            Self::ThirdParty => "pd:Tracking",
            Self::Consent => "pd:PrivacyPreference",
            Self::Security => "pd:Authenticating",
            Self::Support => "pd:Communication",
            Self::Work => "pd:Professional",
            Self::Usage => "pd:Behavioral",
        }
    }
}
