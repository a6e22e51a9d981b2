//! Tables as CSV (RFC 4180) that no spreadsheet takes for formulas.

/// One row: each cell quoted, and marked as text where a spreadsheet would calculate with it.
#[must_use]
pub fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let calculates =
        text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let mark = if calculates && text.parse::<f64>().is_err() { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        assert_eq!(row(["a", "-3.5", "say \"hi\", you"]), "\"a\",\"-3.5\",\"say \"\"hi\"\", you\"\r\n");
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =A1", "\t=A1"] {
            assert_eq!(row([formula]), format!("\"'{formula}\"\r\n"));
        }
    }
}
