//! Who wrote a mail, as its headers say it: the organisation by its domain, whether it is a newsletter, the address
//! that it wrote to, and how to stop it. Mail between persons is told apart, so that it can stay out.

use crate::node::Node;
use std::borrow::Cow;

/// Houses where persons have their mailboxes: mail from there is from a person.
const MAILBOX_HOUSES: [&str; 49] = [
    "126.com",
    "163.com",
    "aol.com",
    "arcor.de",
    "bluewin.ch",
    "btinternet.com",
    "comcast.net",
    "email.it",
    "fastmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.com",
    "hotmail.de",
    "hotmail.fr",
    "icloud.com",
    "interia.pl",
    "laposte.net",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "o2.pl",
    "online.de",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "sfr.fr",
    "t-online.de",
    "tutanota.com",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
    "yahoo.com",
    "ymail.com",
];

/// What an address is called behind which no single person sits: its start.
const ROLES: [&str; 66] = [
    "account",
    "admin",
    "alert",
    "automat",
    "bestell",
    "bill",
    "booking",
    "bounce",
    "cliente",
    "confirm",
    "contact",
    "custom",
    "datenschutz",
    "deals",
    "delivery",
    "digest",
    "donotreply",
    "dpo",
    "einkauf",
    "events",
    "feedback",
    "hallo",
    "hello",
    "help",
    "hilfe",
    "info",
    "invoice",
    "konto",
    "kontakt",
    "kunden",
    "letter",
    "mailer",
    "mailing",
    "marketing",
    "member",
    "nachricht",
    "ne-pas",
    "news",
    "nicht-antworten",
    "no-reply",
    "no.reply",
    "no_reply",
    "noreply",
    "notif",
    "offer",
    "office",
    "order",
    "payment",
    "post",
    "privacy",
    "promo",
    "rechnung",
    "reply",
    "return",
    "sales",
    "security",
    "service",
    "shipping",
    "shop",
    "store",
    "support",
    "system",
    "team",
    "ticket",
    "update",
    "welcome",
];

/// Words by which mailboxes call what the person wrote.
const SENT: [&str; 12] = [
    "sent",
    "draft",
    "drafts",
    "chat",
    "chats",
    "gesendet",
    "entwürfe",
    "enviados",
    "envoyés",
    "inviati",
    "verzonden",
    "wysłane",
];

/// Adds to the headers of a message what they say together: `@sender`, `@kind`, `@subject`, `@alias`, `@unsubscribe`.
pub(super) fn add(members: &mut Vec<(Cow<'_, str>, Node<'_>)>) {
    let header = |name: &str| first(members, name);
    let from = header("from").unwrap_or_default();
    let Some((local, domain)) = address(&from) else { return };
    let organisation = organisation(&domain);
    let kind = kind(&header, &local, &organisation);
    let mut found: Vec<(&'static str, String)> = vec![("@kind", kind.to_owned())];
    if !matches!(kind, "personal" | "written") {
        found.push(("@sender", organisation));
        found.extend(alias(&header).map(|alias| ("@alias", alias)));
        found.extend(header("list-unsubscribe").and_then(|list| way_out(&list)).map(|way| ("@unsubscribe", way)));
        // What a person at a company wrote is a letter between two, and its subject is theirs.
        if kind != "letter" {
            found.extend(header("subject").map(|subject| ("@subject", subject)));
        }
    }
    members.extend(found.into_iter().map(|(name, value)| (Cow::Borrowed(name), Node::owned(value))));
}

/// The first header of a name.
fn first(members: &[(Cow<'_, str>, Node<'_>)], name: &str) -> Option<String> {
    let value = members.iter().find(|(known, _)| known == name).map(|(_, value)| value)?;
    let text = match value {
        Node::Array(items) => items.first()?.scalar()?,
        plain => plain.scalar()?,
    };
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

fn kind(header: &dyn Fn(&str) -> Option<String>, local: &str, organisation: &str) -> &'static str {
    let labels = header("x-gmail-labels").unwrap_or_default().to_lowercase();
    if labels.split(',').any(|label| SENT.contains(&label.trim())) {
        return "written";
    }
    let is_role = ROLES.iter().any(|role| local.starts_with(role));
    if MAILBOX_HOUSES.binary_search(&organisation).is_ok() && !is_role {
        return "personal";
    }
    let bulk = header("precedence").is_some_and(|word| ["bulk", "list"].contains(&word.trim().to_lowercase().as_str()));
    if bulk || header("list-unsubscribe").is_some() || header("list-id").is_some() {
        return "newsletter";
    }
    let automatic = header("auto-submitted").is_some_and(|word| !word.trim().to_lowercase().starts_with("no"))
        || header("feedback-id").is_some()
        || header("x-auto-response-suppress").is_some();
    if automatic || is_role { "notice" } else { "letter" }
}

/// The local part and the domain of the only address in a header, in lower case.
fn address(header: &str) -> Option<(String, String)> {
    let inside =
        header.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(header, |(inside, _)| inside);
    let (local, domain) = inside.trim().rsplit_once('@')?;
    let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || "<>,;\"'".contains(c));
    (plain(local) && plain(domain) && domain.contains('.')).then(|| (local.to_lowercase(), domain.to_lowercase()))
}

/// The part of a domain that is one organisation's: `news.shop.co.uk` is `shop.co.uk`.
fn organisation(domain: &str) -> String {
    let labels: Vec<&str> = domain.trim_end_matches('.').split('.').collect();
    let second = labels.len().checked_sub(2).and_then(|at| labels.get(at)).copied().unwrap_or_default();
    let country = labels.last().is_some_and(|last| last.len() == 2);
    let shared = ["ac", "co", "com", "edu", "gob", "gov", "gv", "ne", "net", "or", "org"].contains(&second);
    let keep = if country && shared { 3 } else { 2 };
    labels[labels.len().saturating_sub(keep)..].join(".")
}

/// The person's address that the mail was written to: the one that the sender knows, not the mailbox behind it.
fn alias(header: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let one = |name: &str| {
        let text = header(name).filter(|text| text.matches('@').count() == 1)?;
        address(&text).map(|(local, domain)| format!("{local}@{domain}"))
    };
    // A mailing list is written to at the list's own address.
    let list = header("list-post").or_else(|| header("list-id")).unwrap_or_default().to_lowercase();
    let to = one("to").filter(|to| to.split_once('@').is_none_or(|(local, _)| !list.contains(local)));
    let known = || one("x-original-to").or_else(|| one("envelope-to"));
    known().or(to).or_else(|| one("delivered-to"))
}

/// The way out of a newsletter: a page where there is one, or else an address.
fn way_out(list: &str) -> Option<String> {
    let ways = || list.split('<').filter_map(|rest| rest.split_once('>')).map(|(way, _)| way.trim());
    let of = |start: &'static str| {
        ways().find(move |way| way.get(..start.len()).is_some_and(|s| s.eq_ignore_ascii_case(start)))
    };
    let way = of("https://").or_else(|| of("mailto:")).or_else(|| of("http://"))?;
    (way.len() <= 2_000 && !way.contains(char::is_whitespace)).then(|| way.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut members: Vec<(Cow<'_, str>, Node<'_>)> =
            headers.iter().map(|(name, value)| (Cow::Borrowed(*name), Node::text(value))).collect();
        add(&mut members);
        let added = members.into_iter().skip(headers.len());
        added.map(|(name, value)| (name.into_owned(), value.scalar().unwrap().to_owned())).collect()
    }

    #[test]
    fn newsletters_notices_letters_and_persons_are_told_apart() {
        let pairs = |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect::<Vec<_>>();
        let newsletter = of(&[
            ("from", "Shop <anna@news.shop.co.uk>"),
            ("to", "Mia <mia+shop@example.org>"),
            ("delivered-to", "mia@example.org"),
            ("subject", "Spring"),
            ("list-unsubscribe", "<mailto:out@shop.co.uk>, <https://shop.co.uk/out?x=1>"),
        ]);
        assert_eq!(
            newsletter,
            pairs(&[
                ("@kind", "newsletter"),
                ("@sender", "shop.co.uk"),
                ("@alias", "mia+shop@example.org"),
                ("@unsubscribe", "https://shop.co.uk/out?x=1"),
                ("@subject", "Spring"),
            ])
        );
        let notice = of(&[("from", "no-reply@bank.example"), ("subject", "Login")]);
        assert_eq!(notice, pairs(&[("@kind", "notice"), ("@sender", "bank.example"), ("@subject", "Login")]));
        let letter = of(&[("from", "Noah Berg <n.berg@bank.example>"), ("subject", "Our talk")]);
        assert_eq!(letter, pairs(&[("@kind", "letter"), ("@sender", "bank.example")]));
        assert_eq!(of(&[("from", "Noah <noah@gmail.com>"), ("subject", "Saturday")]), pairs(&[("@kind", "personal")]));
        let sent = of(&[("from", "mia@mia.example"), ("x-gmail-labels", "Important,Sent"), ("subject", "x")]);
        assert_eq!(sent, pairs(&[("@kind", "written")]));
        assert!(of(&[("from", "nobody")]).is_empty());
    }

    #[test]
    fn the_lists_are_in_order_and_addresses_of_lists_are_not_the_persons() {
        assert!(MAILBOX_HOUSES.is_sorted());
        let list = of(&[
            ("from", "dev@lists.example.org"),
            ("to", "dev@lists.example.org"),
            ("list-post", "<mailto:dev@lists.example.org>"),
            ("delivered-to", "mia@example.net"),
            ("list-id", "<dev.lists.example.org>"),
        ]);
        assert!(list.contains(&("@alias".to_owned(), "mia@example.net".to_owned())), "{list:?}");
    }
}
