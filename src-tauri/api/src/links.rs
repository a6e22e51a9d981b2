//! Links that come out of archives: which of them may be opened, and how the system is asked to.
//!
//! The app itself fetches none of them. A link goes to the person's browser or mail program, whole, after a click on its text.

use crate::types::{ApiError, ErrorCode};
use std::process::{Command, Stdio};

/// The longest link that is handed on.
const LONGEST: usize = 8192;

/// The link, if it is one of a page or an address for mail, and plain: the rest could do anything to a program that opens files.
///
/// # Errors
/// When it is not.
pub(crate) fn checked(url: &str) -> Result<&str, ApiError> {
    let refused = |why: &str| Err(ApiError::argument(format!("this link is not opened: {why}")));
    let Some((scheme, rest)) = url.split_once(':') else { return refused("it names no scheme") };
    let to = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").unwrap_or_default(),
        "mailto" => rest,
        _ => return refused("only http, https and mailto are"),
    };
    if to.is_empty() || to.starts_with(['/', '-']) {
        return refused("it leads nowhere");
    }
    if url.len() > LONGEST {
        return refused("it is too long");
    }
    if !url.bytes().all(|byte| byte.is_ascii_graphic())
        || url.contains(['"', '\'', '<', '>', '\\', '^', '`', '{', '|', '}'])
    {
        return refused("it has characters that no link has");
    }
    Ok(url)
}

/// Hands a link to the program that the system opens it with.
///
/// # Errors
/// When it is refused, or the system has no such program.
pub(crate) fn open(url: &str) -> Result<(), ApiError> {
    let mut command = opener(checked(url)?);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| {
            ApiError::new(ErrorCode::File, format!("the system opens no links: {error}; copy the link instead"))
        })?;
    // It ends as soon as the other program has the link; who waits for it, waits beside the window.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// The system's own program, with the link as one argument and no shell between.
fn opener(url: &str) -> Command {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(url);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_mail_are_opened() {
        for good in
            ["https://lamps.example/out?u=1&k=%20", "http://lamps.example", "mailto:out@lamps.example?subject=stop"]
        {
            assert_eq!(checked(good), Ok(good));
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "smb://lamps.example/x",
            "lamps.example",
            "https:",
            "https:///etc/passwd",
            "mailto:",
            "mailto:--help",
            "https://lamps.example/a b",
            "https://lamps.example/\r\nx",
            "https://lamps.example/\"&calc",
            "https://l\u{e4}mps.example",
            "",
        ] {
            assert!(checked(bad).is_err(), "{bad}");
        }
        assert!(checked(&format!("https://lamps.example/{}", "a".repeat(LONGEST))).is_err());
    }

    #[test]
    fn the_link_is_one_argument_whatever_it_says() {
        let command = opener("https://lamps.example/?a=1&b=$(id);c");
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(arguments.last().unwrap().to_str(), Some("https://lamps.example/?a=1&b=$(id);c"));
    }
}
