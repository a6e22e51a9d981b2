//! Each command once: its name, its request, its response. The router, the list and the TypeScript come of it.

use crate::Session;
use crate::commands::{
    archives, cards, cases, chain, companies, example, insights, journey, keys, letters, lists, mail, places, proof,
    reminders, safety, saving, searches, state, vault_views, ways,
};
use crate::turning;
use crate::types::*;
use serde_json::value::RawValue;

/// As [`answer`], for who looks into what is answered.
///
/// # Errors
/// As [`answer`].
pub fn dispatch(
    session: &Session,
    command: &str,
    payload: serde_json::Value,
    progress: &dyn Fn(Progress),
) -> Result<serde_json::Value, ApiError> {
    let answer = answer(session, command, payload, progress)?;
    serde_json::from_str(answer.get()).map_err(unsayable)
}

fn unsayable(error: serde_json::Error) -> ApiError {
    ApiError::new(ErrorCode::Internal, error.to_string())
}

macro_rules! commands {
    ($($name:ident($request:ty) -> $response:ty = $function:path;)+) => {
        /// The names of all commands.
        pub const COMMANDS: &[&str] = &[$(stringify!($name),)+];

        /// Carries out a command. Blocks until it is done; long ones call `progress` meanwhile. The answer is text already, as the
        /// window gets it: of tens of thousands of rows, a tree of values would take longer to make than the rows to find.
        ///
        /// # Errors
        /// As the command says, and [`ErrorCode::Argument`] where name or payload are not understood.
        pub fn answer(
            session: &Session,
            command: &str,
            payload: serde_json::Value,
            progress: &dyn Fn(Progress),
        ) -> Result<Box<RawValue>, ApiError> {
            session.lock_if_idle();
            let payload = turning::meant(payload);
            // What only looks on is no sign of the person.
            let _working = (!["app_state", "await_lock", "reminders"].contains(&command)).then(|| session.working());
            match command {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(payload)
                        .map_err(|error| ApiError::argument(format!("{command}: {error}")))?;
                    let response: $response = $function(session, request, progress)?;
                    serde_json::to_string(&response).map(turning::shown).and_then(RawValue::from_string).map_err(unsayable)
                })+
                _ => Err(ApiError::argument(format!("there is no command '{command}'"))),
            }
        }

        /// Shows every type on the wire to `visitor`.
        #[cfg(test)]
        fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            use ts_rs::TS;
            $(visitor.visit::<$request>();
            <$response as TS>::visit_generics(visitor);
            visitor.visit::<$response>();)+
        }

        /// The commands as a TypeScript interface.
        #[cfg(test)]
        fn typescript(config: &ts_rs::Config) -> String {
            use ts_rs::TS;
            let mut text = String::from("export interface Commands {\n");
            $(text.push_str(&format!(
                "  {}: {{ req: {}; res: {} }};\n",
                stringify!($name),
                <$request as TS>::name(config),
                <$response as TS>::name(config),
            ));)+
            text + "}\n"
        }
    };
}

commands! {
    app_state(Empty) -> AppState = state::app_state;
    set_preferences(Preferences) -> AppState = state::set_preferences;
    create_vault(Passphrase) -> AppState = state::create_vault;
    unlock(Passphrase) -> AppState = state::unlock;
    lock(Empty) -> AppState = state::lock;
    change_passphrase(ChangePassphrase) -> AppState = state::change_passphrase;
    unlock_with_keychain(Empty) -> AppState = keys::unlock_with_keychain;
    use_keychain(Passphrase) -> AppState = keys::use_keychain;
    use_passphrase(Passphrase) -> AppState = keys::use_passphrase;
    active(Empty) -> Empty = state::active;
    await_lock(Empty) -> AppState = state::await_lock;
    back_up(BackUp) -> BackedUp = safety::back_up;
    restore(Restore) -> Restored = safety::restore;
    erase(Erase) -> Erased = safety::erase;
    open_example(Job) -> AppState = example::open_example;
    close_example(Empty) -> AppState = example::close_example;
    recognise(Paths) -> Vec<Recognised> = archives::recognise;
    import(ImportRequest) -> ImportReport = archives::import;
    cancel(Job) -> Empty = archives::cancel;
    hold(Hold) -> Empty = archives::hold;
    demo(DemoRequest) -> DemoReport = archives::demo;
    check_card(File) -> CardCheck = cards::check_card;
    new_card(NewCard) -> CardBegun = cards::new_card;
    correct_guess(Correction) -> Corrected = cards::correct_guess;
    completeness(BrandRequest) -> Completeness = cards::completeness;
    ways(WaysRequest) -> Ways = ways::ways;
    overview(Empty) -> Overview = insights::overview;
    places(PlacesRequest) -> Places = places::places;
    retention(Empty) -> Retention = insights::retention;
    inventory(Empty) -> Inventory = vault_views::inventory;
    brand(BrandRequest) -> BrandPage = vault_views::brand;
    saved_searches(Empty) -> SavedSearches = searches::saved_searches;
    set_saved_searches(SavedSearches) -> SavedSearches = searches::set_saved_searches;
    save_text(SaveText) -> Saved = saving::save_text;
    save_sheet(SaveSheet) -> Saved = saving::save_sheet;
    save_footprint(SaveFootprint) -> Saved = saving::save_footprint;
    report_card(BrandRequest) -> ReportCard = insights::report_card;
    records(RecordsRequest) -> RecordsPage = vault_views::records;
    record(RecordRequest) -> RecordDetail = vault_views::record;
    parties(FirstOf) -> Parties = vault_views::parties;
    identifiers(MaybeBrand) -> Identifiers = vault_views::identifiers;
    inferences(FirstOf) -> Inferences = vault_views::inferences;
    journey(JourneyRequest) -> Journey = journey::journey;
    exports(MaybeBrand) -> Vec<ExportView> = vault_views::exports;
    coverage(MaybeExport) -> Coverage = vault_views::coverage;
    companies(CompaniesRequest) -> Companies = companies::companies;
    company(CompanyRequest) -> CompanyPage = companies::company;
    correct_company(CorrectionView) -> CompanyPage = companies::correct_company;
    forget_corrections(CompanyRequest) -> Empty = companies::forget_corrections;
    mark_bounced(MarkBounced) -> CompanyPage = companies::mark_bounced;
    export_corrections(File) -> HandedOn = companies::export_corrections;
    party_companies(MaybeBrand) -> PartyCompanies = companies::party_companies;
    match_party(MatchParty) -> Empty = companies::match_party;
    listings(Empty) -> Vec<ListingView> = companies::listings;
    update_listing(UpdateListing) -> ListingView = companies::update_listing;
    import_listing(ImportListing) -> ListingView = companies::import_listing;
    revert_listing(ListingName) -> ListingView = companies::revert_listing;
    set_listing_address(ListingAddress) -> ListingView = companies::set_listing_address;
    person(Empty) -> PersonDetails = letters::person;
    set_person(PersonDetails) -> PersonDetails = letters::set_person;
    letter_options(LetterOptionsRequest) -> LetterOptions = letters::letter_options;
    draft_letter(LetterRequest) -> LetterPreview = letters::draft_letter;
    save_letter(SaveLetter) -> Saved = letters::save_letter;
    mail_account(Empty) -> MailAccountView = mail::mail_account;
    set_mail_account(SetMailAccount) -> MailAccountView = mail::set_mail_account;
    forget_mail_account(Empty) -> MailAccountView = mail::forget_mail_account;
    check_mail_account(Empty) -> MailAccountCheck = mail::check_mail_account;
    preview_letter(LetterToSend) -> SendPreview = mail::preview_letter;
    send_letter(SendLetter) -> Sending = mail::send_letter;
    chain(ChainRequest) -> Chain = chain::chain;
    set_brake(Brake) -> BrakeView = chain::set_brake;
    mailing_lists(InLanguage) -> MailingLists = lists::mailing_lists;
    open_link(Link) -> Empty = lists::open_link;
    cases(InLanguage) -> Cases = cases::cases;
    open_requests(InLanguage) -> OpenRequests = cases::open_requests;
    case(CaseRequest) -> CaseView = cases::case;
    open_case(OpenCase) -> CaseView = cases::open_case;
    record_event(RecordEvent) -> CaseView = cases::record_event;
    read_reply(ReadReply) -> ReplyReading = cases::read_reply;
    take_back(TakeBack) -> CaseView = cases::take_back;
    save_document(SaveDocument) -> Saved = cases::save_document;
    save_calendar(SaveCalendar) -> Saved = cases::save_calendar;
    reminders(Empty) -> Reminders = reminders::reminders;
    compare_exports(CompareExports) -> Comparison = proof::compare_exports;
    save_proof(SaveProof) -> Saved = proof::save_proof;
    save_bundle(SaveBundle) -> Bundle = proof::save_bundle;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use ts_rs::{Config, TS, TypeVisitor};

    struct Declarations<'c>(&'c Config, std::collections::BTreeMap<String, String>);

    impl TypeVisitor for Declarations<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if T::output_path().is_some() && self.1.insert(T::ident(self.0), T::decl(self.0)).is_none() {
                T::visit_dependencies(self);
            }
        }
    }

    /// The window's types are these types: the generated file is committed, and is stale when this fails.
    #[test]
    fn typescript_is_current() {
        let config = Config::new();
        let mut declarations = Declarations(&config, std::collections::BTreeMap::new());
        visit_types(&mut declarations);
        // The two that no command names: what comes while it works, and what comes when it fails.
        TypeVisitor::visit::<Progress>(&mut declarations);
        TypeVisitor::visit::<ApiError>(&mut declarations);
        let mut text =
            String::from("// Generated from src-tauri/api by `UPDATE=1 cargo test -p takeback-api`. Do not edit.\n\n");
        for declaration in declarations.1.values() {
            text.push_str(&format!("export {declaration}\n\n"));
        }
        text.push_str(&typescript(&config));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/host/gen/types.ts");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(committed == text, "{} is stale; run UPDATE=1 cargo test -p takeback-api", file.display());
    }
}
