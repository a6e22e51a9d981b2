//! Where a person asks a company for an export, and what to mind while asking.

use crate::words::vocabulary;

vocabulary! {
    /// Where an export is asked for.
    Via, "way" {
        /// On a page of the company's, signed in.
        Page = 1 "page",
        /// In its app on a phone or tablet.
        App = 2 "app",
        /// In its program on a computer.
        Program = 3 "program",
        /// By its form or by e-mail: somebody answers.
        Request = 4 "request",
    }
}

vocabulary! {
    /// What to mind, so that the export is whole and can be read.
    Advice, "advice" {
        /// What is not ticked is left out.
        Everything = 1 "everything",
        /// A shorter time is preset.
        AllTime = 2 "all-time",
        /// The format is set for each kind of data by itself.
        EachFormat = 3 "each-format",
        /// The company has several deliveries; each is asked for.
        EachDelivery = 4 "each-delivery",
        /// Profiles or notebooks of an account are asked for one by one.
        EachProfile = 5 "each-profile",
        /// A link in a mail must be followed before anything happens.
        Confirm = 6 "confirm",
        /// A mail says when it is ready.
        MailLink = 7 "mail-link",
        /// It comes in several files.
        EveryPart = 8 "every-part",
        /// The archive is encrypted; its password comes by another way.
        PasswordApart = 9 "password-apart",
        /// It is made on the device; the company is not asked.
        OnDevice = 10 "on-device",
        /// There is no file: the page that shows the data is saved.
        SavePage = 11 "save-page",
        /// It is a small part of what the company holds.
        LetterToo = 12 "letter-too",
    }
}
