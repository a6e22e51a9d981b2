//! What can be typed.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use takeback_api::types::{Capacity, Page};

/// Import the archives that companies handed over, see what they hold, and write to them.
#[derive(Debug, Parser)]
#[command(name = "takeback-cli", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// The vault file [default: the app's own]
    #[arg(long, global = true, value_name = "FILE", env = "TAKEBACK_VAULT")]
    pub(crate) vault: Option<PathBuf>,
    /// A file whose first line is the passphrase [default: the environment variable TAKEBACK_PASSPHRASE; the system's keychain where the vault's key is there]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Import archives, folders or single files; makes the vault if there is none
    Import {
        /// What to import
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Name the brand where no card recognises it, as you call it
        #[arg(long, value_name = "NAME")]
        brand: Option<String>,
        /// A file whose first line is the password of encrypted archives
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Which brand holds what
    Inventory,
    /// The records, newest first
    Records(Records),
    /// What became of every file of every export
    Coverage {
        /// One export's number
        #[arg(long)]
        export: Option<i64>,
    },
    /// Third parties that the exports name
    Parties {
        /// One brand
        #[arg(long, value_name = "SLUG")]
        brand: Option<String>,
    },
    /// Who holds which address, number and id
    Identifiers {
        /// One brand
        #[arg(long, value_name = "SLUG")]
        brand: Option<String>,
    },
    /// What the brands concluded
    Inferences {
        /// One brand
        #[arg(long, value_name = "SLUG")]
        brand: Option<String>,
    },
    /// Write a letter to a brand
    Letter(Box<Letter>),
    /// Requests on their way: letters sent, answers, deadlines
    Request {
        #[command(subcommand)]
        command: RequestCommand,
    },
    /// The mail account that letters can be sent from; nothing is sent without being told to
    MailAccount {
        #[command(subcommand)]
        command: MailAccountCommand,
    },
    /// What opens the vault: a passphrase, or a random key in the system's keychain
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// Erase from the vault for good: one export, one brand, or all of it
    Erase(Erase),
    /// Write the vault to one encrypted file, and check it
    Backup {
        /// The file to write
        file: PathBuf,
    },
    /// Put a backup in the vault's place; the passphrase is the backup's
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Say what an archive would be imported as; imports nothing
    Recognise {
        /// What to look at
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// How to get one's data from a company: where to click, what to choose, how long it takes
    How {
        /// Part of its name; all companies without it
        name: Vec<String>,
    },
    /// Companies: how they are reached, and the public directories that are kept of them
    Directory {
        #[command(subcommand)]
        command: DirectoryCommand,
    },
    /// Cards: descriptions of exports
    Card {
        #[command(subcommand)]
        command: CardCommand,
    },
    /// Write example archives of a made-up person
    Demo {
        /// The folder to write into
        dir: PathBuf,
        /// 1 is a few thousand records for each brand
        #[arg(long, default_value_t = 1.0)]
        size: f64,
        /// The same seed gives the same archives
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Replace the passphrase by a random key in the system's keychain
    Keychain,
    /// Replace the passphrase, or the key in the system's keychain, by another passphrase
    Passphrase {
        /// A file whose first line is the new passphrase
        #[arg(long, value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CardCommand {
    /// Say what is wrong with a card file
    Check {
        /// The card
        file: PathBuf,
    },
    /// Begin a card from an archive: signals, and a row for each kind of file as far as it can be guessed
    New {
        /// The archive or folder
        archive: PathBuf,
        /// The brand's slug: lower-case letters, digits and hyphens
        #[arg(long, value_name = "SLUG")]
        brand: String,
        /// What people call the brand
        #[arg(long)]
        name: Option<String>,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DirectoryCommand {
    /// Find companies by name, brand or domain, also misspelt
    Search {
        /// The words
        words: Vec<String>,
        /// service, ad-tech, data-broker or credit-agency
        #[arg(long)]
        kind: Option<String>,
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// All that is known of one company
    Show {
        /// Its id
        company: String,
    },
    /// Enter a company's contact as you found it; it wins over every other source
    Correct {
        /// Its id; a new one makes a new company, such as pebble-and-fig
        company: String,
        /// What people call it [default: as known]
        #[arg(long)]
        name: Option<String>,
        /// Its legal name [default: its name]
        #[arg(long, value_name = "NAME")]
        legal_name: Option<String>,
        /// For whom it answers: eu, uk, ch or us-ca
        #[arg(long, default_value = "eu")]
        region: String,
        /// A line of its postal address; repeat for each line
        #[arg(long, value_name = "LINE")]
        address: Vec<String>,
        /// Its address for privacy requests
        #[arg(long)]
        email: Option<String>,
        /// Its web form
        #[arg(long, value_name = "URL")]
        form: Option<String>,
        /// The page where you saw it
        #[arg(long, value_name = "URL", default_value = "")]
        source: String,
    },
    /// Drop what you entered of a company; then the directory's own record counts again
    Forget {
        /// Its id
        company: String,
    },
    /// Write what you entered of companies to a file in Datenanfragen's format, to hand it on
    Export {
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Say which company a name in an export is; without one, that it is none
    Match {
        /// The name, as the export gives it
        party: String,
        /// The company's id
        #[arg(conflicts_with = "forget")]
        company: Option<String>,
        /// Forget what was said
        #[arg(long)]
        forget: bool,
    },
    /// What is kept of the public directories, and where they come from
    List,
    /// Fetch public directories and keep them; of these commands the one that uses the network
    Update {
        /// datenanfragen, justdeleteme or california [default: all]
        listings: Vec<String>,
    },
    /// Take a public directory into use from a file
    Import {
        /// datenanfragen, justdeleteme or california
        listing: String,
        /// The file, in the directory's own format
        file: PathBuf,
    },
    /// Back to the edition before, or to the project's own records
    Back {
        /// datenanfragen, justdeleteme or california
        listing: String,
    },
    /// Fetch a public directory from another address from now on
    Address {
        /// datenanfragen, justdeleteme or california
        listing: String,
        /// The address, with https:// [default: its own]
        address: Option<String>,
    },
}

/// Exactly one of them, because there is no way back.
#[derive(Debug, Args)]
#[group(id = "erasure", required = true, multiple = false, args = ["export", "brand", "case", "everything"])]
pub(crate) struct Erase {
    /// One export's number, as coverage shows it
    #[arg(long, value_name = "ID")]
    pub(crate) export: Option<i64>,
    /// All exports of one brand
    #[arg(long, value_name = "SLUG")]
    pub(crate) brand: Option<String>,
    /// With --brand: the cases about it as well
    #[arg(long, requires = "brand")]
    pub(crate) with_cases: bool,
    /// One case, as request list shows it
    #[arg(long, value_name = "ID")]
    pub(crate) case: Option<i64>,
    /// All that the vault holds
    #[arg(long)]
    pub(crate) everything: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RequestCommand {
    /// Write a letter and make a case of it
    New {
        #[command(flatten)]
        letter: Box<Letter>,
        /// Why you ask, for your own file
        #[arg(long, value_name = "TEXT")]
        purpose: Option<String>,
        /// The country whose holidays count, such as IE [default: as the company's address says]
        #[arg(long, value_name = "CODE")]
        seat: Option<String>,
    },
    /// The cases, the newest first
    List {
        /// Those that are closed, too
        #[arg(long)]
        all: bool,
    },
    /// One case: what happened, what is due and why
    Show {
        /// The case's number, as the list shows it
        case: i64,
    },
    /// Send the letter of a case from the mail account, after showing what would leave
    Send {
        /// The case's number
        case: i64,
        /// The letter, where it is one that follows: reminder, gap, contradiction … [default: the request]
        #[arg(long, value_name = "RIGHT")]
        letter: Option<String>,
        #[command(flatten)]
        own: Own,
        /// Send it without asking
        #[arg(long)]
        yes: bool,
        /// Send it although nobody knows whether it was sent before
        #[arg(long)]
        again: bool,
    },
    /// A letter left
    Sent {
        /// The case's number
        case: i64,
        /// e-mail, form, post, registered or self-service
        #[arg(long, default_value = "e-mail")]
        by: String,
        /// The letter, where it is one that follows: reminder, gap, contradiction … [default: the request]
        #[arg(long, value_name = "RIGHT")]
        letter: Option<String>,
        #[command(flatten)]
        own: Own,
        #[command(flatten)]
        written: Written,
    },
    /// The company got it
    Received {
        /// The case's number
        case: i64,
        #[command(flatten)]
        written: Written,
    },
    /// The company wrote
    Reply {
        /// The case's number
        case: i64,
        /// acknowledged, asked, replied, answered, partly-answered or refused
        #[arg(long, default_value = "replied")]
        says: String,
        /// If it refused: no-data, identity, excessive, not-responsible, exception or other
        #[arg(long, default_value = "other")]
        ground: String,
        /// If it asked: identity, clarification or other-way
        #[arg(long, default_value = "identity")]
        asks: String,
        #[command(flatten)]
        written: Written,
    },
    /// Say what an answer seems to say, sentence by sentence; writes nothing down
    Read {
        /// The answer: .eml, PDF or text
        file: PathBuf,
    },
    /// The company takes more time
    Extend {
        /// The case's number
        case: i64,
        /// Until when, if it says so
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// Why, in its words
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        #[command(flatten)]
        written: Written,
    },
    /// Write the letter that follows in a case, with the case's dates; it opens nothing
    Follow {
        /// The case's number
        case: i64,
        /// The letter: reminder, gap, contradiction, appeal, complaint … [default: the most fitting]
        letter: Option<String>,
        #[command(flatten)]
        own: Own,
        /// text, eml or pdf
        #[arg(long, default_value = "text")]
        format: String,
        /// Where to write it [default: the terminal]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Something else happened
    Event {
        /// The case's number
        case: i64,
        /// bounced, supplied, appealed, complained or verified
        kind: String,
        /// If it was verified: gone or kept
        #[arg(long, default_value = "gone")]
        outcome: String,
        #[command(flatten)]
        written: Written,
    },
    /// Close a case
    Close {
        /// The case's number
        case: i64,
        #[command(flatten)]
        written: Written,
    },
    /// Take back an event that was written down by mistake
    TakeBack {
        /// The case's number
        case: i64,
        /// The event's number, as the case shows it in brackets
        event: i64,
    },
    /// Write a letter or an answer that is kept in a case to a file
    Save {
        /// The document's number, as the case shows it
        document: i64,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// What can be done today, and what is due next
    Due,
    /// Compare two exports of one account record by record: gone, kept, new
    Compare {
        /// The earlier export's number, as coverage shows it
        earlier: i64,
        /// The later export's number
        later: i64,
        /// The case that it is made for: its bundle then has the sheet
        #[arg(long, value_name = "NUMBER")]
        case: Option<i64>,
        /// Write the proof as a PDF sheet
        #[arg(long, value_name = "FILE")]
        proof: Option<PathBuf>,
        /// Write every record with its fate and its evidence as CSV
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// The language of the sheet: en, de, fr or es
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Write a case for an authority to a folder: history, letters and answers with their hashes, the comparison, an extract
    Bundle {
        /// The case's number
        case: i64,
        /// The folder
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// The language of the history: en, de, fr or es
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Your own details for letters, kept in the vault; without options, what is kept
    Person {
        #[arg(long)]
        name: Option<String>,
        /// A line of your postal address; repeat for each line
        #[arg(long, value_name = "LINE")]
        address: Vec<String>,
        #[arg(long)]
        email: Option<String>,
        #[arg(long)]
        phone: Option<String>,
        /// Where you live, such as fr, de-by or us-ca: it says which laws apply and who takes a complaint
        #[arg(long)]
        lives: Option<String>,
    },
    /// Letters to those whom exports name, each with what names it as its ground
    Chain {
        #[command(subcommand)]
        command: ChainCommand,
    },
    /// Who sends newsletters, the way out that they name, and what came after an objection
    Lists,
    /// All deadlines as a calendar file (.ics)
    Calendar {
        /// Where to write it [default: the terminal]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// en, de, fr or es
        #[arg(long, default_value = "en")]
        language: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum MailAccountCommand {
    /// The account, without its password
    Show,
    /// Keep an account; its password goes to the system's keychain
    Set {
        /// The mail server, such as mail.example.org
        #[arg(long, value_name = "NAME")]
        server: String,
        /// Its port [default: 465 for tls, 587 for starttls]
        #[arg(long)]
        port: Option<u16>,
        /// How the line is encrypted: tls or starttls
        #[arg(long, default_value = "tls", value_parser = ["tls", "starttls"])]
        security: String,
        /// The name to log in with [default: the sender's address]
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// The address that letters are from
        #[arg(long, value_name = "ADDRESS")]
        sender: String,
        /// How many letters may leave within 24 hours, at most 50
        #[arg(long, value_name = "NUMBER", default_value_t = 10)]
        per_day: u32,
        /// A file whose first line is the password [default: the environment variable TAKEBACK_MAIL_PASSWORD; the one in the keychain]
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Log in and leave again, to see whether the account is right
    Check,
    /// Forget the account and its password
    Forget,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ChainCommand {
    /// The classes of evidence; with --dealing, the companies that it names and those that cannot be written to yet
    List {
        #[command(flatten)]
        filter: ChainFilter,
    },
    /// Read the letter to one company; opens nothing
    Show {
        /// The company's id, as the list shows it
        company: String,
        #[command(flatten)]
        filter: ChainFilter,
        /// none, identifiers, counts or samples
        #[arg(long, default_value = "counts")]
        evidence: String,
    },
    /// Make a case of the letter to one company
    New {
        /// The company's id, as the list shows it
        company: String,
        #[command(flatten)]
        filter: ChainFilter,
        /// none, identifiers, counts or samples
        #[arg(long, default_value = "counts")]
        evidence: String,
        /// Why you ask; kept with the case
        #[arg(long, value_name = "TEXT")]
        purpose: Option<String>,
        /// The form that is kept: text, eml or pdf
        #[arg(long, default_value = "eml")]
        format: String,
    },
    /// How many chain requests you allow yourself; without numbers, what is set and used
    Limit {
        /// On one day [default: 5]
        #[arg(long, value_name = "NUMBER")]
        per_day: Option<u32>,
        /// Within seven days [default: 10]
        #[arg(long, value_name = "NUMBER")]
        per_week: Option<u32>,
    },
}

/// On which ground, and by which right.
#[derive(Debug, Args)]
pub(crate) struct ChainFilter {
    /// The class of evidence: uploaded-list, used-for-ads, reported-activity, connected-app …
    #[arg(long)]
    pub(crate) dealing: Option<String>,
    /// Only whom this brand's exports name
    #[arg(long, value_name = "SLUG")]
    pub(crate) brand: Option<String>,
    /// The right to use [default: the one that fits the ground]
    #[arg(long)]
    pub(crate) right: Option<String>,
    /// The law [default: for each company the first that applies]
    #[arg(long)]
    pub(crate) law: Option<String>,
    /// The language of the letters
    #[arg(long)]
    pub(crate) language: Option<String>,
}

/// What a letter that follows needs of the person.
#[derive(Debug, Args)]
pub(crate) struct Own {
    /// Your own words, where the letter asks for them
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: Option<String>,
    /// Whom a complaint goes to, where several authorities take it: its id
    #[arg(long, value_name = "ID")]
    pub(crate) authority: Option<String>,
}

/// What is written down with an event.
#[derive(Debug, Args)]
pub(crate) struct Written {
    /// The day on which it happened, such as 2026-11-22 [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// A note, such as the number of a registered letter
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// A file to keep with it, byte by byte: the letter as it was sent, the answer
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// A text to keep with it instead
    #[arg(long, value_name = "TEXT", conflicts_with = "file")]
    pub(crate) text: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Records {
    /// One brand
    #[arg(long, value_name = "SLUG")]
    pub(crate) brand: Option<String>,
    /// One category, e.g. search
    #[arg(long)]
    pub(crate) category: Option<String>,
    /// provided, observed, inferred or received
    #[arg(long)]
    pub(crate) origin: Option<String>,
    /// web, app, device, in-store, phone, e-mail, post or partner
    #[arg(long)]
    pub(crate) channel: Option<String>,
    /// Records that name this party
    #[arg(long, value_name = "NAME")]
    pub(crate) party: Option<String>,
    /// Only records marked as sensitive
    #[arg(long)]
    pub(crate) sensitive: bool,
    /// From this day on: 2024, 2024-03, 2024-03-01
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Before this day
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Words that the record has
    #[arg(long, value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// How many
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: u32,
    /// Skip so many
    #[arg(long, default_value_t = 0)]
    pub(crate) offset: u32,
}

#[derive(Debug, Args)]
pub(crate) struct Letter {
    /// To whom
    #[arg(long, value_name = "SLUG")]
    pub(crate) brand: String,
    /// access, portability, rectification, erasure, restriction, objection, objection-marketing, withdraw-consent,
    /// automated-decisions, opt-out-sale, limit-sensitive, third-parties, source, breach, reminder, identity-demand,
    /// refusal-excessive, refusal-form, refusal-others, refusal-kept, gap, contradiction, recipients-informed, appeal or
    /// complaint, as far as the law has it
    #[arg(long)]
    pub(crate) right: String,
    /// eu-gdpr, uk-gdpr, ch-fadp, us-ca-ccpa, another state such as us-va-vcdpa, br-lgpd, ca-pipeda, ca-qc-law25,
    /// au-privacy-act, in-dpdp, za-popia, jp-appi or kr-pipa
    #[arg(long, default_value = "eu-gdpr")]
    pub(crate) law: String,
    /// en, de, fr, es, it, nl or pt, as far as there is a text
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
    /// none, identifiers, counts or samples
    #[arg(long, default_value = "counts")]
    pub(crate) evidence: String,
    /// Let an extract of what the evidence shows go with it, as PDF and CSV: the counts, or with samples the records that are meant
    #[arg(long)]
    pub(crate) extract: bool,
    /// text, eml or pdf; with --out also what goes with it alone: extract.pdf, extract.csv or mandate.pdf
    #[arg(long, default_value = "text")]
    pub(crate) format: String,
    /// Where to write it [default: the terminal]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Your name [default: as stored in the vault]
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// A line of your postal address; repeat for each line
    #[arg(long, value_name = "LINE")]
    pub(crate) address: Vec<String>,
    /// Your e-mail address
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// Your phone number
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// Your own words, where the letter asks for a reason or for what is wrong or missing
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: Option<String>,
    /// The day of the earlier letter that this one follows, such as 2026-11-22
    #[arg(long, value_name = "DAY")]
    pub(crate) earlier: Option<String>,
    /// Confine the letter to this kind of data; repeat for each kind
    #[arg(long, value_name = "CATEGORY")]
    pub(crate) only: Vec<String>,
    /// Confine the letter to data from this day on
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<String>,
    /// Confine the letter to data up to this day
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// Confine the letter to this record, by its number; repeat for each record
    #[arg(long, value_name = "NUMBER")]
    pub(crate) record: Vec<i64>,
    /// Who writes for the person, if somebody does
    #[arg(long, value_name = "NAME")]
    pub(crate) writer: Option<String>,
    /// By which right: mandate, parent or guardian
    #[arg(long, default_value = "mandate")]
    pub(crate) capacity: Capacity,
    /// The authority that a complaint goes to, by its id in the directory
    #[arg(long, value_name = "ID")]
    pub(crate) authority: Option<String>,
    /// din-5008-a, din-5008-b or us-letter [default: as is usual for the law]
    #[arg(long)]
    pub(crate) page: Option<Page>,
}
