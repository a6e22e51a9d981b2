//! What a card may say, and what is said of one that says something else.
#![allow(clippy::unwrap_used)]

use super::*;

const GOOD: &str = r#"
id = "shop"
brand = "shop"
name = "Shop"
controller = "Shop Ltd"
title = "Shop, your data"
status = "unverified"
references = ["made up"]

[folders]
MY = ["Mine", "Meins"]

[[recognise]]
path = "@MY/orders.json"
json_key = "/orders"
weight = 0.9

[[file]]
rule = "orders"
title = "Orders"
paths = ["@MY/orders.json"]
format = "json"
records = ["/orders/*"]
category = "purchase"
origin = "observed"
text = "{name}[ for {price}]"
time = "at"
parties = [ { name = "seller", dealing = "merchant", when = { field = "seller", present = true } } ]

[[file.variant]]
when = { any = [ { field = "kind", in = ["ad"] }, { not = { field = "name", starts = "Order " } } ] }
category = "advertising-interaction"
"#;

#[test]
fn a_good_card_is_read() {
    let card = check_card(GOOD).unwrap();
    assert_eq!((card.id(), card.rules.len(), card.rules[0].variants.cases().count()), ("shop", 1, 1));
    assert_eq!(card.rules[0].variants.cases().next().unwrap().origin, Origin::Observed);
}

#[test]
fn only_an_unverified_card_may_be_light() {
    let light = "id = \"shop\"\nbrand = \"shop\"\nname = \"Shop\"\ncontroller = \"Shop Ltd\"\ntitle = \"Shop\"\nstatus = \"unverified\"\nreferences = [\"made up\"]\nholds = [\"purchase\"]\n";
    let card = check_card(light).unwrap();
    assert_eq!((card.holds(), card.is_told_by_archives(), card.rules.len()), (&[Category::Purchase][..], false, 0));
    let told = |card: &str| -> Vec<String> { check_card(card).unwrap_err().iter().map(ToString::to_string).collect() };
    assert_eq!(told(&light.replace("unverified", "documented")).len(), 2);
    assert!(told(&light.replace("holds = [\"purchase\"]\n", ""))[0].contains("`holds`"));
    assert!(told(&light.replace("purchase", "buying"))[0].contains("unknown category 'buying'"));
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let cases = [
        ("id = \"shop\"", "id = \"Shop!\"", "lower-case"),
        ("name = \"Shop\"", "nam = \"Shop\"", "unknown key `nam`"),
        ("references = [\"made up\"]", "references = []", "references"),
        ("category = \"purchase\"", "category = \"buying\"", "unknown category 'buying'"),
        ("origin = \"observed\"", "", "`origin` is missing"),
        ("text = \"{name}[ for {price}]\"", "text = \"{name\"", "not closed"),
        ("time = \"at\"", "time = \"at | when\"", "unknown filter 'when'"),
        ("time = \"at\"", "time = \"at\"\ntime_form = \"iso\"", "unknown time form"),
        ("records = [\"/orders/*\"]", "records = [\"orders/*\"]", "must start with '/'"),
        ("paths = [\"@MY/orders.json\"]", "paths = [\"@YOURS/orders.json\"]", "not declared"),
        ("format = \"json\"", "format = \"jsn\"", "unknown format"),
        ("format = \"json\"", "format = \"json\"\nsensitive = [\"health\"]", "sensitive_reason"),
        ("weight = 0.9", "weight = 3", "between 0 and 1"),
        ("dealing = \"merchant\"", "dealing = \"seller\"", "unknown dealing"),
        ("in = [\"ad\"]", "is = \"ad\"", "says nothing about its field"),
        ("id = \"shop\"", "id = shop", "line 2"),
    ];
    for (good, bad, expected) in cases {
        let mistakes = check_card(&GOOD.replacen(good, bad, 1)).unwrap_err();
        let all: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|mistake| mistake.contains(expected)), "{bad}: {all:?}");
        assert!(all.iter().all(|mistake| mistake.starts_with("line ")), "{all:?}");
    }
    let twice = format!("{GOOD}\n[[file]]{}", GOOD.split("[[file]]").nth(1).unwrap());
    assert!(check_card(&twice).unwrap_err().iter().any(|m| m.message.contains("two [[file]] rows")));
}

#[test]
fn how_the_export_is_had_is_facts_with_a_source() {
    let with = |lines: &str| check_card(&format!("{GOOD}\n[how]\n{lines}"));
    let card = with(
        "via = \"app\"\nmenu = { en = [\"Settings\", \"Get it\"], de = [\"Einstellungen\", \"Holen\"] }\nadvice = [\"all-time\"]\n\
         usually = 0\nat_most = 3\nsource = \"https://shop.example/help\"",
    )
    .unwrap();
    let how = card.how().unwrap();
    assert_eq!((how.menu("de")[1].as_str(), how.menu("fr")[1].as_str()), ("Holen", "Get it"));
    assert_eq!((how.usually, how.at_most, how.checked), (Some(0), Some(3), None));
    let wrong = |lines: &str| with(lines).unwrap_err()[0].message.clone();
    let (via, source) = ("via = \"page\"\n", "\nsource = \"https://shop.example/help\"");
    assert!(wrong(source).contains("`via` is missing"));
    assert!(wrong(via).contains("`source` is missing"));
    assert!(wrong(&format!("{via}page = \"shop.example\"{source}")).contains("https://"));
    assert!(wrong(&format!("{via}menu = {{ de = [\"Holen\"] }}{source}")).contains("in English"));
    assert!(wrong(&format!("{via}usually = 9\nat_most = 3{source}")).contains("longer than `at_most`"));
    assert!(wrong(&format!("{via}advice = [\"hurry\"]{source}")).contains("one of: everything"));
    assert!(wrong(&format!("{via}checked = \"lately\"{source}")).contains("must be a day"));
}
