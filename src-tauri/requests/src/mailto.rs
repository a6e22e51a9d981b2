//! A letter as a link that opens the mail program with everything filled in (RFC 6068). Only short letters fit.

use crate::letter::Letter;

/// The longest link that is offered, in bytes. Windows' `ShellExecute`, by which programs open links, has room for
/// `INTERNET_MAX_URL_LENGTH` (Microsoft's article 263909), which `wininet.h` sets to 2,083; half a letter is worse than none.
pub const LONGEST_MAILTO: usize = 2000;

impl Letter {
    /// The link, whatever its length; none where the company has no e-mail address, or files go with the letter, which no link
    /// carries. A letter of one page is longer than
    /// [`LONGEST_MAILTO`] as a rule: then a draft (`.eml`) takes it.
    #[must_use]
    pub fn to_mailto(&self) -> Option<String> {
        let to = self.addressee.email.as_deref().filter(|_| !self.encloses())?;
        // A line break is CR LF in a mail's text.
        let body = self.to_body().replace('\n', "\r\n");
        Some(format!("mailto:{}?subject={}&body={}", encoded(to), encoded(&self.subject), encoded(&body)))
    }
}

/// Everything but letters, digits and `-._~@` as `%XX` of its UTF-8.
fn encoded(text: &str) -> String {
    let mut link = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.push_str(&format!("%{byte:02X}"));
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_it() {
        assert_eq!(encoded("a+b@example.org"), "a%2Bb@example.org");
        assert_eq!(encoded("ü & x=1?\r\n#%"), "%C3%BC%20%26%20x%3D1%3F%0D%0A%23%25");
    }
}
