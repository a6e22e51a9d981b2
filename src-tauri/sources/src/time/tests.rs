//! The table of forms.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;

fn show(text: &str, form: &str, zone: Zone) -> String {
    match parse(text, &TimeForm::parse(form).unwrap(), zone) {
        Err(NotATime) => "no".into(),
        Ok(None) => "none".into(),
        Ok(Some(moment)) => {
            let at = DateTime::from_timestamp_millis(moment.unix_ms).unwrap().format("%Y-%m-%d %H:%M:%S%.3f");
            format!("{at} {} {}", moment.precision, moment.zone)
        }
    }
}

#[test]
fn forms_of_the_wild() {
    let cases = [
        ("2024-01-05T08:09:10.123Z", "2024-01-05 08:09:10.123 millisecond stated"),
        ("2024-01-05T08:09:10Z", "2024-01-05 08:09:10.000 second stated"),
        ("2024-06-21T19:51:13.000+02:00", "2024-06-21 17:51:13.000 millisecond stated"),
        ("2023-09-19T17:42:53.434647+00:00", "2023-09-19 17:42:53.434 millisecond stated"),
        ("2023-01-02T03:04", "2023-01-02 03:04:00.000 minute assumed"),
        ("2022-01-05 14:47:00 UTC", "2022-01-05 14:47:00.000 second stated"),
        ("2023-02-25 04:34:32 Z", "2023-02-25 04:34:32.000 second stated"),
        ("2023-02-25 04:34:32 +0000 UTC", "2023-02-25 04:34:32.000 second stated"),
        ("2019-07-19 10:36:11 -0700", "2019-07-19 17:36:11.000 second stated"),
        ("2024/01/05 08:09:10 UTC", "2024-01-05 08:09:10.000 second stated"),
        ("2024-01-05T08:09:10.123Z[UTC]", "2024-01-05 08:09:10.123 millisecond stated"),
        ("\"2024-01-05T08:09:10.123Z\"", "2024-01-05 08:09:10.123 millisecond stated"),
        ("2024-01-05 08:09:10", "2024-01-05 08:09:10.000 second assumed"),
        ("2024-01-05 08:09:10.5", "2024-01-05 08:09:10.500 millisecond assumed"),
        ("Fri Sep 24 12:35:41 UTC 2021", "2021-09-24 12:35:41.000 second stated"),
        ("Wed Aug 30 12:00:00 +0000 2023", "2023-08-30 12:00:00.000 second stated"),
        ("Fri, 05 Jan 2024 08:09:10 +0100", "2024-01-05 07:09:10.000 second stated"),
        ("Fri, 5 January 2024 08:09:10 GMT", "2024-01-05 08:09:10.000 second stated"),
        ("Fri, 05 Jan 2024 08:09:10 -0800 (PST)", "2024-01-05 16:09:10.000 second stated"),
        ("Mar 8, 2018, 5:14:40 PM", "2018-03-08 17:14:40.000 second assumed"),
        ("Mar 8, 2018, 5:14:40\u{202f}PM UTC", "2018-03-08 17:14:40.000 second stated"),
        ("Jan 5, 2024, 8:09:10 AM CET", "2024-01-05 07:09:10.000 second documented"),
        ("Jan 5, 2024, 8:09:10 AM GMT+01:00", "2024-01-05 07:09:10.000 second stated"),
        ("Jan 5, 2024, 8:09:10 AM IST", "2024-01-05 08:09:10.000 second assumed"),
        ("05.01.2024, 08:09:10 MEZ", "2024-01-05 07:09:10.000 second documented"),
        ("2026年7月30日 00:23:06 CEST", "2026-07-29 22:23:06.000 second documented"),
        ("17 Ağu 2026 20:30:41 UTC", "2026-08-17 20:30:41.000 second stated"),
        ("3 iun. 2025, 11:00:00 EEST", "2025-06-03 08:00:00.000 second documented"),
        ("5. Januar 2024 um 08:09:10", "2024-01-05 08:09:10.000 second assumed"),
        ("5 janv. 2024, 08:09:10", "2024-01-05 08:09:10.000 second assumed"),
        ("27 juil. 2026", "2026-07-27 00:00:00.000 day assumed"),
        ("mardi 27 février 2024 à 08:09", "2024-02-27 08:09:00.000 minute assumed"),
        ("5 ene 2024, 8:09:10 p. m.", "2024-01-05 20:09:10.000 second assumed"),
        ("5 de enero de 2024", "2024-01-05 00:00:00.000 day assumed"),
        ("5 gen 2024, 08:09:10 CET", "2024-01-05 07:09:10.000 second documented"),
        ("5 mrt 2024 om 08:09", "2024-03-05 08:09:00.000 minute assumed"),
        ("ago 07, 2026 8:17 da tarde", "2026-08-07 20:17:00.000 minute assumed"),
        ("jun. 15, 2024 2:30 am", "2024-06-15 02:30:00.000 minute assumed"),
        ("sept. 29, 2018 10:10 pm", "2018-09-29 22:10:00.000 minute assumed"),
        ("Feb 15, 2026 1:05:28pm", "2026-02-15 13:05:28.000 second assumed"),
        ("Jun 12, 2019, 14:44 PM", "2019-06-12 14:44:00.000 minute assumed"),
        ("Thursday, September 22, 2011 at 3:09pm EDT", "2011-09-22 19:09:00.000 minute documented"),
        ("Jan 05 2024 08:09:10", "2024-01-05 08:09:10.000 second assumed"),
        ("18-Oct-1995", "1995-10-18 00:00:00.000 day assumed"),
        ("18-OCT-1995 14:05:06 UTC", "1995-10-18 14:05:06.000 second stated"),
        ("Nov 2021", "2021-11-01 00:00:00.000 month assumed"),
        ("2021-11", "2021-11-01 00:00:00.000 month assumed"),
        ("2021.10.20", "2021-10-20 00:00:00.000 day assumed"),
        ("2021-10-20", "2021-10-20 00:00:00.000 day assumed"),
        ("2021", "2021-01-01 00:00:00.000 year assumed"),
        ("20240105", "2024-01-05 00:00:00.000 day assumed"),
        ("25/12/2023 10:00", "2023-12-25 10:00:00.000 minute assumed"),
        ("12/25/2023", "2023-12-25 00:00:00.000 day assumed"),
        ("05/01/2024", "no"),
        ("1646000000", "2022-02-27 22:13:20.000 second stated"),
        ("1646000000.5", "2022-02-27 22:13:20.500 millisecond stated"),
        ("1646000000123", "2022-02-27 22:13:20.123 millisecond stated"),
        ("1646000000123456", "2022-02-27 22:13:20.123 millisecond stated"),
        ("13290473600123456", "2022-02-27 22:13:20.123 millisecond stated"),
        ("1646000000123456789", "2022-02-27 22:13:20.123 millisecond stated"),
        ("0", "none"),
        ("9999-12-31T00:00:00Z", "none"),
        ("0001-01-01T00:00:00Z", "none"),
        ("9223372036854775807", "none"),
        ("0001-01-01T00:00:00+01:00", "none"),
        ("1899-12-30 00:00:00", "none"),
        ("1601-01-01T00:00:00Z", "none"),
        ("1904-01-01", "none"),
        ("1904-01-01T00:00:00+02:00", "none"),
        ("1904", "1904-01-01 00:00:00.000 year assumed"),
        ("1904-01-02", "1904-01-02 00:00:00.000 day assumed"),
        ("1970-01-01 00:00:00", "none"),
        ("1970-01-01T00:00:00.000Z", "none"),
        ("Jan 1, 1970, 12:00:00 AM UTC", "none"),
        ("1970-01-01", "1970-01-01 00:00:00.000 day assumed"),
        ("1970-01-01 00:00:01", "1970-01-01 00:00:01.000 second assumed"),
        ("1850-03-01", "1850-03-01 00:00:00.000 day assumed"),
        ("1650-03-01", "no"),
        ("2450-03-01T10:00:00Z", "no"),
        ("2023-02-30", "no"),
        ("2023-02-20 25:00", "no"),
        ("watched 5 videos in may 2020", "no"),
        ("Berlin 2020", "no"),
        ("192.0.2.1", "no"),
        ("+49 30 1234567", "no"),
        ("", "no"),
        ("soon", "no"),
    ];
    for (text, expected) in cases {
        assert_eq!(show(text, "auto", Zone::Unknown), expected, "{text}");
    }
}

#[test]
fn named_forms() {
    let cases = [
        ("1/5/2024", "mdy", "2024-01-05 00:00:00.000 day assumed"),
        ("1/2/26, 3:04 PM", "mdy", "2026-01-02 15:04:00.000 minute assumed"),
        ("01/05/2024 08:09:10", "mdy", "2024-01-05 08:09:10.000 second assumed"),
        ("01/05/2024 08:09:10", "dmy", "2024-05-01 08:09:10.000 second assumed"),
        ("20240105", "ymd-int", "2024-01-05 00:00:00.000 day assumed"),
        ("1500000000000", "unix-ms", "2017-07-14 02:40:00.000 millisecond stated"),
        ("1500000000", "unix-s", "2017-07-14 02:40:00.000 second stated"),
        ("1.5E12", "unix-ms", "2017-07-14 02:40:00.000 millisecond stated"),
        ("1.5000000005e+9", "unix-s", "2017-07-14 02:40:00.500 millisecond stated"),
        ("1.5E99", "unix-ms", "no"),
        ("1.5E-3", "unix-s", "no"),
        ("E12", "unix-ms", "no"),
        ("1970~01~01 00~00~00", "%Y~%m~%d %H~%M~%S", "none"),
        ("1500000000000000", "unix-us", "2017-07-14 02:40:00.000 millisecond stated"),
        ("1500000000000000000", "unix-ns", "2017-07-14 02:40:00.000 millisecond stated"),
        ("13144473600000000", "webkit-us", "2017-07-14 02:40:00.000 millisecond stated"),
        ("2024|01|05 08", "%Y|%m|%d %H:%M", "no"),
        ("2024|01|05 08:09", "%Y|%m|%d %H:%M", "2024-01-05 08:09:00.000 minute assumed"),
        ("05~01~2024", "%d~%m~%Y", "2024-01-05 00:00:00.000 day assumed"),
        ("99999999999999999999", "unix-s", "no"),
        ("9223372036854775807", "unix-s", "none"),
        ("9223372036854775807", "unix-ms", "none"),
        ("1646000000123", "unix-s", "no"),
        ("-62135596800", "unix-s", "none"),
        ("-11644473600000", "unix-ms", "none"),
        ("253402300799", "unix-s", "none"),
        ("-5000000000", "unix-s", "1811-07-23 15:06:40.000 second stated"),
        ("-9000000000", "unix-s", "no"),
    ];
    for (text, form, expected) in cases {
        assert_eq!(show(text, form, Zone::Unknown), expected, "{text} as {form}");
    }
    assert!(TimeForm::parse("%Q").is_err() && TimeForm::parse("iso").is_err());
}

#[test]
fn zones_that_the_card_knows() {
    assert_eq!(show("2024-01-05 08:09:10", "auto", Zone::Utc), "2024-01-05 08:09:10.000 second documented");
    assert_eq!(show("2024-01-05 08:09:10", "auto", Zone::Pacific), "2024-01-05 16:09:10.000 second documented");
    assert_eq!(show("2024-07-05 08:09:10", "auto", Zone::Pacific), "2024-07-05 15:09:10.000 second documented");
    assert_eq!(show("2024-07-05", "auto", Zone::Pacific), "2024-07-05 00:00:00.000 day documented");
}
