//! Crates: the arrows between ours, who may name which library, and what must never be linked.

use crate::{EVERYWHERE, HERE, assert_none, list, root, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Who may know whom. An arrow that is not here does not exist; drawing one means drawing it in ARCHITECTURE.md too.
const ARROWS: &[(&str, &[&str])] = &[
    ("takeback-model", &[]),
    ("takeback-archive", &["takeback-model"]),
    ("takeback-sources", &["takeback-model"]),
    ("takeback-vault", &["takeback-model"]),
    ("takeback-directory", &["takeback-model"]),
    ("takeback-delivery", &[]),
    ("takeback-demo", &["takeback-model"]),
    ("takeback-requests", &["takeback-directory", "takeback-model"]),
    ("takeback-import", &["takeback-archive", "takeback-model", "takeback-sources", "takeback-vault"]),
    (
        "takeback-api",
        &[
            "takeback-archive",
            "takeback-delivery",
            "takeback-demo",
            "takeback-directory",
            "takeback-import",
            "takeback-model",
            "takeback-requests",
            "takeback-sources",
            "takeback-vault",
        ],
    ),
    ("takeback-cli", &["takeback-api"]),
    ("takeback", &["takeback-api"]),
];

/// Libraries that only some crates may name.
const KEEPERS: &[(&str, &[&str])] = &[
    ("keyring", &["takeback-api"]),
    ("keyring-core", &["takeback-api"]),
    ("notify-rust", &["takeback"]),
    // A database that a company hands over is a format like any other; the vault's own SQL stays in the vault.
    ("rusqlite", &["takeback-sources", "takeback-vault"]),
    ("tauri", &["takeback"]),
    ("tempfile", &["takeback-tests"]),
    ("tokio", &["takeback", "takeback-directory"]),
    // Spreadsheets are zips.
    ("zip", &["takeback-archive", "takeback-demo", "takeback-sources"]),
];

/// The two ways out, each taken on a click alone: public directories are fetched, and letters are sent.
const WAYS_OUT: [&str; 2] = ["takeback-delivery", "takeback-directory"];

/// Clients and servers of the network. Only the two ways out may bring one.
const NETWORK: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "hyper",
    "isahc",
    "lettre",
    "minreq",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tiny_http",
    "tungstenite",
    "ureq",
];

/// Ours, without the tests: name and package.
fn ours(metadata: &Value) -> BTreeMap<&str, &Value> {
    let members: BTreeSet<&str> = list(metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
    list(metadata, "packages")
        .iter()
        .filter(|package| members.contains(text(package, "id")))
        .map(|package| (text(package, "name"), package))
        .filter(|(name, _)| *name != "takeback-tests")
        .collect()
}

/// What a package depends on to be built: not what its tests use.
fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    list(package, "dependencies").iter().filter(|dependency| text(dependency, "kind") != "dev")
}

#[test]
fn arrows_run_one_way() {
    let ours = ours(&EVERYWHERE);
    let declared: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours.keys().copied().collect::<BTreeSet<_>>(), declared, "every crate has its row in ARROWS");

    let mut found = Vec::new();
    for (name, allowed) in ARROWS {
        for dependency in dependencies(ours[name]) {
            let target = text(dependency, "name");
            if target.starts_with("takeback") && !allowed.contains(&target) {
                found.push(format!("{name} -> {target}"));
            }
        }
    }
    assert_none("arrows that the house does not have", &found);
}

#[test]
fn libraries_have_their_keepers() {
    let mut found = Vec::new();
    for (name, package) in ours(&EVERYWHERE) {
        for dependency in dependencies(package) {
            let library = text(dependency, "name");
            if let Some((_, keepers)) =
                KEEPERS.iter().find(|(kept, keepers)| *kept == library && !keepers.contains(&name))
            {
                found.push(format!("{name} names {library}, which is for {} only", keepers.join(" and ")));
            }
            let network = NETWORK.contains(&library)
                || library == "tokio" && list(dependency, "features").iter().any(|f| f == "net" || f == "full");
            if network && !WAYS_OUT.contains(&name) {
                found.push(format!("{name} names {library}, which opens the network"));
            }
        }
    }
    assert_none("libraries in the wrong crate", &found);
}

/// Every package that ends up in a build of `start` on this machine.
fn linked<'a>(metadata: &'a Value, start: &str) -> BTreeSet<&'a str> {
    linked_without(metadata, start, &[])
}

/// The same as if `walls` were not there, and with them what they alone bring.
fn linked_without<'a>(metadata: &'a Value, start: &str, walls: &[&str]) -> BTreeSet<&'a str> {
    let names: BTreeMap<&str, &str> =
        list(metadata, "packages").iter().map(|package| (text(package, "id"), text(package, "name"))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let mut waiting: Vec<&str> = names.iter().filter(|(_, name)| **name == start).map(|(id, _)| *id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if walls.contains(&names[id]) || !seen.insert(id) {
            continue;
        }
        for dependency in list(nodes[id], "deps") {
            if list(dependency, "dep_kinds").iter().any(|kind| text(kind, "kind") != "dev") {
                waiting.push(text(dependency, "pkg"));
            }
        }
    }
    seen.into_iter().map(|id| names[id]).collect()
}

#[test]
fn only_the_shell_links_the_window_and_only_the_two_ways_out_the_network() {
    let window = |name: &str| {
        name.starts_with("tauri")
            || name.starts_with("gtk")
            || name.starts_with("webkit2gtk")
            || ["wry", "tao"].contains(&name)
    };
    for start in ["takeback-api", "takeback-cli"] {
        let found: Vec<String> =
            linked(&HERE, start).into_iter().filter(|name| window(name)).map(str::to_owned).collect();
        assert_none(&format!("{start} must be built without a window, but links"), &found);
    }
    assert!(linked(&HERE, "takeback").into_iter().any(window), "the walk must find what is there");

    let network = |name: &&str| NETWORK.contains(name);
    let beside = linked_without(&HERE, "takeback", &WAYS_OUT);
    let found: Vec<String> = beside.into_iter().filter(network).map(str::to_owned).collect();
    assert_none("only the two ways out may reach for the network, but the app links beside them", &found);
    let brought = |name| linked(&HERE, name).into_iter().filter(network).collect::<Vec<_>>();
    assert_eq!(brought("takeback-directory"), ["hyper", "reqwest", "rustls"], "and the directory brings these alone");
    assert_eq!(brought("takeback-delivery"), ["lettre", "rustls"], "and the delivery these");
}

#[test]
fn crates_take_the_lints_and_are_not_published() {
    let mut found = Vec::new();
    for (name, package) in ours(&EVERYWHERE) {
        let manifest = std::fs::read_to_string(text(package, "manifest_path")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let lints = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        if lints != Some(true) {
            found.push(format!("{name} does not say [lints] workspace = true"));
        }
        if package["publish"] != Value::Array(Vec::new()) {
            found.push(format!("{name} does not say publish.workspace = true"));
        }
    }
    assert_none("manifests that leave the house's rules", &found);
    assert!(!root().join("rust-toolchain.toml").exists(), "rust-version says it; nobody must fetch a second toolchain");
}
