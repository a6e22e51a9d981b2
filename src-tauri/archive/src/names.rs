//! Names of entries: their encoding, what they say about the entry, and times as archives write them.

use takeback_model::{EntryPath, EntryPathError};
use unicode_normalization::UnicodeNormalization;

const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The text of a name that is UTF-8 as nearly all are, or else in the code page of old zip programs.
pub(crate) fn decode(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(text) => text.nfc().collect(),
        Err(_) => {
            let high: Vec<char> = CP437.chars().collect();
            let text = name.iter().map(|&byte| match byte {
                0..0x80 => char::from(byte),
                _ => high.get(usize::from(byte) - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
            });
            text.nfc().collect()
        }
    }
}

/// The path that a name stands for.
pub(crate) fn path(name: &[u8]) -> Result<EntryPath, EntryPathError> {
    EntryPath::new(&decode(name))
}

const MEDIA: &[&str] = &[
    "3g2", "3gp", "aac", "aif", "aiff", "amr", "arw", "avi", "avif", "bmp", "cr2", "cr3", "dng", "flac", "flv", "gif",
    "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "m2ts", "m4a", "m4v", "mid", "mkv", "mov", "mp3", "mp4", "mpeg",
    "mpg", "mts", "nef", "oga", "ogg", "ogv", "opus", "orf", "png", "psd", "raf", "raw", "rw2", "svgz", "tif", "tiff",
    "wav", "weba", "webm", "webp", "wma", "wmv",
];

/// Whether it is a photo, a video or a recording by its name.
pub(crate) fn is_media(path: &EntryPath) -> bool {
    MEDIA.binary_search(&path.extension().as_str()).is_ok()
}

/// Why an entry is no data of the person but something an operating system left behind.
pub(crate) fn junk(path: &EntryPath) -> Option<&'static str> {
    let name = path.file_name();
    if path.as_str().split('/').any(|part| part == "__MACOSX") || name.starts_with("._") {
        return Some("macOS file attributes, not part of the export");
    }
    match name.to_lowercase().as_str() {
        ".ds_store" | ".localized" => Some("macOS folder view, not part of the export"),
        "thumbs.db" | "ehthumbs.db" => Some("Windows thumbnails, not part of the export"),
        "desktop.ini" => Some("Windows folder view, not part of the export"),
        _ => None,
    }
}

/// Kinds of archives that are opened, by what stands in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Magic {
    Zip,
    /// The first volume of a zip that was split.
    SplitZip,
    Gzip,
    Bzip2,
    Tar,
    SevenZip,
    Rar,
    Xz,
    Zstd,
}

impl Magic {
    /// How many bytes [`Magic::of`] wants to see.
    pub(crate) const BYTES: usize = 512;

    /// What the first bytes of a file show it to be.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        const STARTS: &[(&[u8], Magic)] = &[
            (b"PK\x03\x04", Magic::Zip),
            (b"PK\x05\x06", Magic::Zip),
            (b"PK00PK\x03\x04", Magic::Zip),
            (b"PK\x07\x08", Magic::SplitZip),
            (b"\x1f\x8b\x08", Magic::Gzip),
            (b"BZh", Magic::Bzip2),
            (b"7z\xbc\xaf\x27\x1c", Magic::SevenZip),
            (b"Rar!\x1a\x07", Magic::Rar),
            (b"\xfd7zXZ\0", Magic::Xz),
            (b"\x28\xb5\x2f\xfd", Magic::Zstd),
        ];
        let start = STARTS.iter().find(|(start, _)| head.starts_with(start)).map(|(_, magic)| *magic);
        start.or_else(|| is_tar(head).then_some(Self::Tar))
    }

    /// What to call it when it is not opened.
    pub(crate) fn refused(self) -> Option<&'static str> {
        match self {
            Self::SplitZip => Some("one volume of a split zip archive"),
            Self::SevenZip => Some("a 7z archive"),
            Self::Rar => Some("a RAR archive"),
            Self::Xz => Some("an xz archive"),
            Self::Zstd => Some("a zstd archive"),
            Self::Zip | Self::Gzip | Self::Bzip2 | Self::Tar => None,
        }
    }
}

/// A tar header is known by its mark and proven by its checksum.
pub(crate) fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else { return false };
    let stored =
        header[148..156].iter().filter(|b| (b'0'..=b'7').contains(b)).fold(0_u64, |n, b| n << 3 | u64::from(b - b'0'));
    let sum: u64 =
        header.iter().enumerate().map(|(i, b)| if (148..156).contains(&i) { 32 } else { u64::from(*b) }).sum();
    stored == sum && header[0] != 0
}

/// Endings of file names of archives, longest first.
pub(crate) const ARCHIVE_ENDINGS: &[&str] = &[".tar.bz2", ".tar.gz", ".tbz2", ".tgz", ".tar", ".zip"];

/// The name without the ending that says archive, and that ending.
pub(crate) fn split_ending(name: &str) -> Option<(&str, &'static str)> {
    ARCHIVE_ENDINGS.iter().find_map(|ending| {
        let at = name.len().checked_sub(ending.len())?;
        let (stem, tail) = (name.get(..at)?, name.get(at..)?);
        (!stem.is_empty() && tail.eq_ignore_ascii_case(ending)).then_some((stem, *ending))
    })
}

/// Milliseconds since 1970 of a DOS date and time, which has no zone and is taken as UTC.
pub(crate) fn dos_time(date: u16, time: u16) -> Option<i64> {
    let (year, month, day) = (i64::from(date >> 9) + 1980, i64::from(date >> 5 & 15), i64::from(date & 31));
    let (hour, minute, second) = (i64::from(time >> 11), i64::from(time >> 5 & 63), i64::from(time & 31) * 2);
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 60;
    // Days from civil, with the year starting in March so that the leap day comes last.
    let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719_468;
    valid.then_some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_complete_and_sorted() {
        assert_eq!(CP437.chars().count(), 128);
        assert!(MEDIA.is_sorted());
    }

    #[test]
    fn names_are_utf8_in_nfc_or_code_page_437() {
        assert_eq!(decode("configuracio\u{301}n".as_bytes()), "configuración");
        assert_eq!(decode(b"M\x81ller.csv"), "Müller.csv");
        assert_eq!(decode("a\u{a0}b".as_bytes()), "a\u{a0}b");
    }

    #[test]
    fn dos_times_are_read() {
        assert_eq!(dos_time(0x21, 0), Some(315_532_800_000));
        assert_eq!(dos_time((2024 - 1980) << 9 | 2 << 5 | 29, 12 << 11 | 30 << 5 | 5), Some(1_709_209_810_000));
        assert_eq!(dos_time(0, 0), None);
    }
}
