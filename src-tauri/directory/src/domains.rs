//! Domains: what a person, an export or a record writes for one, and the part of it that is registered.

/// The registrable domain of an address, host or e-mail address by the public suffix list, in lower case; none for a bare
/// suffix, an IP address or anything that is no domain.
#[must_use]
pub fn registrable(text: &str) -> Option<String> {
    let host = host(text)?;
    let suffix = psl::suffix(host.as_bytes())?;
    // Suffixes that the list does not know (`.example`, a file's extension) are no domains of anybody.
    if !suffix.is_known() {
        return None;
    }
    psl::domain_str(&host).map(str::to_owned)
}

/// The host in what may be a URL, an e-mail address or a host with a path.
fn host(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next()?;
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let host = rest.split(':').next()?.trim_end_matches('.');
    let shaped = host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty() && label.len() <= 63 && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
        && !host.split('.').all(|label| label.bytes().all(|b| b.is_ascii_digit()));
    shaped.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registered_part_is_found_in_whatever_form_it_is_written() {
        let cases = [
            ("https://www.criteo.com/privacy/?x=1", Some("criteo.com")),
            ("Shop.Tesco.CO.UK", Some("tesco.co.uk")),
            ("privacy@eur.temu.com", Some("temu.com")),
            ("ads.example.com:8080", Some("example.com")),
            ("someone.github.io", Some("someone.github.io")),
            ("github.io", None),
            ("co.uk", None),
            ("192.0.2.7", None),
            ("Acme Inc.", None),
            ("report.pdfx", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(registrable(text).as_deref(), expected, "{text}");
        }
    }
}
