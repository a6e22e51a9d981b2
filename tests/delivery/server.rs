//! A mail server on this machine that does as it is told: what it offers, what it refuses, and where it breaks off.
#![expect(clippy::disallowed_types, reason = "the server that letters are handed to in tests")]

use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};

/// The name and password that it lets in.
pub(crate) const USER: &str = "alex";
pub(crate) const PASSWORD: &str = "open sesame";

/// A certificate with its key, for these names and addresses.
pub(crate) struct Identity {
    pub(crate) certificate: CertificateDer<'static>,
    pub(crate) pem: String,
    key: Vec<u8>,
}

impl Identity {
    pub(crate) fn of(names: &[&str]) -> Self {
        Self::valid(names, 2020, 2040)
    }

    pub(crate) fn valid(names: &[&str], from: i32, until: i32) -> Self {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut parameters = CertificateParams::new(names).unwrap();
        parameters.distinguished_name.push(DnType::CommonName, "made up for a test");
        parameters.not_before = rcgen::date_time_ymd(from, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = parameters.self_signed(&key).unwrap();
        Self { pem: certificate.pem(), certificate: certificate.der().clone(), key: key.serialize_der() }
    }

    fn config(&self) -> Arc<ServerConfig> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let key = PrivateKeyDer::try_from(self.key.clone()).unwrap();
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![self.certificate.clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

/// What it does to a command that begins with these words.
#[derive(Clone)]
pub(crate) enum Does {
    /// Says this, line ends included.
    Says(&'static str),
    /// Says this without an end, again and again.
    Floods(&'static str),
    /// Says nothing more and keeps the line.
    IsSilent,
    /// Hangs up.
    HangsUp,
}

/// How the server is.
#[derive(Clone)]
pub(crate) struct Manners {
    /// Encrypted from the first byte.
    pub(crate) tls: bool,
    /// What it offers, each a line of the answer to EHLO.
    pub(crate) offers: Vec<&'static str>,
    /// What it does otherwise than usual; "letter" is the end of a letter, "greeting" the beginning.
    pub(crate) odd: Vec<(&'static str, Does)>,
}

impl Default for Manners {
    fn default() -> Self {
        Self { tls: true, offers: vec!["SIZE 10000000", "8BITMIME", "AUTH PLAIN LOGIN"], odd: Vec::new() }
    }
}

impl Manners {
    pub(crate) fn odd(at: &'static str, does: Does) -> Self {
        Self { odd: vec![(at, does)], ..Self::default() }
    }

    pub(crate) fn starttls() -> Self {
        Self { tls: false, ..Self::default() }
    }
}

/// What was said to it on one line.
#[derive(Debug, Default, Clone)]
pub(crate) struct Heard {
    /// Commands, and how many of them came in the open.
    pub(crate) commands: Vec<String>,
    pub(crate) open: usize,
    /// Letters as they came, with their dots undone.
    pub(crate) letters: Vec<Vec<u8>>,
}

/// A server that is listening.
pub(crate) struct Server {
    pub(crate) port: u16,
    heard: Arc<Mutex<Vec<Heard>>>,
    ended: mpsc::Receiver<()>,
}

impl Server {
    pub(crate) fn start(identity: &Identity, manners: Manners) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
        let (ends, ended) = mpsc::channel();
        let (config, shared) = (identity.config(), Arc::clone(&heard));
        std::thread::spawn(move || {
            for socket in listener.incoming() {
                let mut guest =
                    Guest { line: Some(Line::Open(socket.unwrap())), heard: Heard::default(), pending: Vec::new() };
                // The guest may hang up at any moment.
                let _ = guest.serve(&config, &manners);
                shared.lock().unwrap().push(guest.heard);
                drop(guest.line);
                if ends.send(()).is_err() {
                    return;
                }
            }
        });
        Self { port, heard, ended }
    }

    /// What was said on the lines so far, once the newest has ended.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.ended.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
        while self.ended.try_recv().is_ok() {}
        self.heard.lock().unwrap().clone()
    }
}

enum Line {
    Open(TcpStream),
    Encrypted(Box<StreamOwned<ServerConnection, TcpStream>>),
}

struct Guest {
    line: Option<Line>,
    heard: Heard,
    pending: Vec<u8>,
}

const GONE: std::io::ErrorKind = std::io::ErrorKind::ConnectionAborted;

impl Guest {
    fn encrypt(&mut self, config: &Arc<ServerConfig>) -> std::io::Result<()> {
        let Some(Line::Open(mut socket)) = self.line.take() else { return Err(GONE.into()) };
        let mut connection = ServerConnection::new(Arc::clone(config)).unwrap();
        while connection.is_handshaking() {
            if connection.complete_io(&mut socket)? == (0, 0) {
                return Err(GONE.into());
            }
        }
        self.line = Some(Line::Encrypted(Box::new(StreamOwned::new(connection, socket))));
        Ok(())
    }

    fn says(&mut self, text: &str) -> std::io::Result<()> {
        match self.line.as_mut() {
            Some(Line::Open(socket)) => socket.write_all(text.as_bytes()),
            Some(Line::Encrypted(stream)) => stream.write_all(text.as_bytes()).and_then(|()| stream.flush()),
            None => Err(GONE.into()),
        }
    }

    fn hears(&mut self) -> std::io::Result<Vec<u8>> {
        loop {
            if let Some(end) = self.pending.windows(2).position(|two| two == b"\r\n") {
                return Ok(self.pending.drain(..end + 2).collect());
            }
            let mut buffer = [0; 4096];
            let read = match self.line.as_mut() {
                Some(Line::Open(socket)) => socket.read(&mut buffer)?,
                Some(Line::Encrypted(stream)) => stream.read(&mut buffer)?,
                None => 0,
            };
            if read == 0 {
                return Err(GONE.into());
            }
            self.pending.extend_from_slice(&buffer[..read]);
        }
    }

    /// Does what is odd about this moment; whether there was something.
    fn oddly(&mut self, at: &str, manners: &Manners) -> std::io::Result<bool> {
        let Some((_, does)) = manners.odd.iter().find(|(odd, _)| at.starts_with(odd)) else { return Ok(false) };
        match does {
            Does::Says(text) => self.says(text).map(|()| true),
            Does::Floods(text) => loop {
                self.says(text)?;
            },
            Does::IsSilent => loop {
                self.hears()?;
            },
            Does::HangsUp => Err(GONE.into()),
        }
    }

    fn serve(&mut self, config: &Arc<ServerConfig>, manners: &Manners) -> std::io::Result<()> {
        if manners.tls {
            self.encrypt(config)?;
        }
        if !self.oddly("greeting", manners)? {
            self.says("220 mail.example.org ready\r\n")?;
        }
        loop {
            let line = String::from_utf8_lossy(&self.hears()?).trim_end().to_owned();
            self.heard.commands.push(line.clone());
            if matches!(self.line, Some(Line::Open(_))) {
                self.heard.open += 1;
            }
            if self.oddly(&line, manners)? {
                continue;
            }
            match line.split(' ').next().unwrap_or_default() {
                "EHLO" => self.offers(manners)?,
                "STARTTLS" => {
                    self.says("220 go ahead\r\n")?;
                    self.encrypt(config)?;
                }
                "AUTH" => self.lets_in(&line)?,
                "DATA" => {
                    self.says("354 end with a dot\r\n")?;
                    self.takes()?;
                    if !self.oddly("letter", manners)? {
                        self.says("250 2.0.0 Ok: queued as 4711\r\n")?;
                    }
                }
                "QUIT" => return self.says("221 bye\r\n"),
                _ => self.says("250 ok\r\n")?,
            }
        }
    }

    fn offers(&mut self, manners: &Manners) -> std::io::Result<()> {
        let open = matches!(self.line, Some(Line::Open(_)));
        let mut offers: Vec<&str> = manners.offers.clone();
        if open {
            offers.retain(|offer| !offer.starts_with("AUTH"));
            if !manners.odd.iter().any(|(at, _)| *at == "stripped") {
                offers.push("STARTTLS");
            }
        }
        let (last, rest) = offers.split_last().unwrap();
        let rest: String = rest.iter().map(|offer| format!("250-{offer}\r\n")).collect();
        self.says(&format!("250-mail.example.org\r\n{rest}250 {last}\r\n"))
    }

    fn lets_in(&mut self, line: &str) -> std::io::Result<()> {
        // "alex" and "open sesame" in base64, as PLAIN and LOGIN have them.
        let right = match line {
            "AUTH PLAIN AGFsZXgAb3BlbiBzZXNhbWU=" => true,
            "AUTH LOGIN" => {
                self.says("334 VXNlcm5hbWU6\r\n")?;
                let user = self.hears()?;
                self.says("334 UGFzc3dvcmQ6\r\n")?;
                user == b"YWxleA==\r\n" && self.hears()? == b"b3BlbiBzZXNhbWU=\r\n"
            }
            _ => false,
        };
        self.says(if right { "235 welcome\r\n" } else { "535 5.7.8 wrong: open sesame\r\n" })
    }

    fn takes(&mut self) -> std::io::Result<()> {
        let mut letter = Vec::new();
        loop {
            let line = self.hears()?;
            match line.strip_prefix(b".") {
                Some(b"\r\n") => break,
                Some(rest) => letter.extend_from_slice(rest),
                None => letter.extend_from_slice(&line),
            }
        }
        self.heard.letters.push(letter);
        Ok(())
    }
}
