//! X, "Your archive": scripts that each set one variable, with a manifest that counts what is in them.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, Company, company, some_company};
use crate::chance::Chance;
use crate::json::{self, Style};
use crate::time::{self, DAY, NOW, START};
use crate::words;
use serde_json::{Map, Value, json};
use std::io;
use std::path::PathBuf;

const ACCOUNT: &str = "1000000042";

/// The archive and what its manifest will say.
struct Scripts {
    zip: Archive,
    types: Map<String, Value>,
}

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let name = format!("twitter-2025-09-12-{}.zip", Chance::new(order.seed, "x name").hex(64));
    let zip = Archive::create(order, "x", &name)?;
    let mut scripts = Scripts { zip, types: Map::new() };
    ads(&mut scripts)?;
    account(&mut scripts)?;
    content(&mut scripts)?;
    scripts.finish()
}

impl Scripts {
    /// Adds `data/<name>.js`.
    fn add(&mut self, name: &str, count: u64, rows: impl Iterator<Item = Value>) -> io::Result<()> {
        let variable = format!("YTD.{}.part0", name.replace('-', "_"));
        let file = format!("data/{name}.js");
        self.zip.file(&file, |out| {
            write!(out, "window.{variable} = ")?;
            json::write_rows(out, Style::X, rows)
        })?;
        let mut camel = String::new();
        for (at, part) in name.split('-').enumerate() {
            let (head, tail) = part.split_at(part.len().min(1));
            camel += &if at == 0 { head.to_owned() } else { head.to_uppercase() };
            camel += tail;
        }
        let listed = json!({"files": [{"fileName": file, "globalName": variable, "count": count.to_string()}]});
        self.types.insert(camel, listed);
        Ok(())
    }

    /// Adds rows that each have a moment, the newest first.
    fn timed(
        &mut self,
        name: &str,
        rows: u32,
        from: i64,
        mut make: impl FnMut(i64, &mut Chance) -> Value,
    ) -> io::Result<()> {
        let count = self.zip.rows(rows);
        let mut chance = self.zip.chance(name);
        let threads = scripts.zip.rows(4);
    let mut chance = scripts.zip.chance("messages");
    let conversations = (0..threads).map(|thread| {
        let other = (2_000_000 + thread).to_string();
        let messages: Vec<Value> = time::newest_first(60, START, chance.clone())
            .map(|time| {
                let mine = chance.one_in(2);
                let (from, to) = if mine { (ACCOUNT, other.as_str()) } else { (other.as_str(), ACCOUNT) };
                json!({"messageCreate": {
                    "recipientId": to, "senderId": from, "reactions": [], "urls": [], "mediaUrls": [], "editHistory": [],
                    "text": words::chat(&mut chance), "id": snowflake(time, &mut chance), "createdAt": time::iso_ms(time, &mut chance),
                }})
            })
            .collect();
        json!({"dmConversation": {"conversationId": format!("{ACCOUNT}-{other}"), "messages": messages}})
    });
    scripts.add("direct-messages", threads, conversations)?;
    scripts.timed("grok-chat-item", 40, NOW - 400 * DAY, |time, chance| {
        let asked = chance.one_in(2);
        let message = if asked { words::search(chance) } else { "Here is what I found …".to_owned() };
        let sender = if asked { "User" } else { "Grok" };
        json!({"grokChatItem": {"chatId": chance.digits(19), "createdAt": time::iso_ms(time, chance), "sender": {"name": sender}, "message": message, "grokMode": "Normal"}})
    })?;
    for name in ["mute", "moment", "deleted-tweets", "article", "verified-organization"] {
        scripts.fixed(name, Vec::new())?;
    }
    Ok(())
}

/// An identifier that tells its time, as X makes them.
fn snowflake(time: i64, chance: &mut Chance) -> String {
    (((time * 1000 - 1_288_834_974_657) << 22) + chance.below(1 << 22) as i64).to_string()
}
