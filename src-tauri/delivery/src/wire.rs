//! The line to the server: connected, encrypted, read and written within a time and a size.
//!
//! Each step has its own deadline, whatever the server does meanwhile: one that sends a byte a minute is as late as one that sends none.

use crate::{Account, Failure, FailureKind};
use lettre::transport::smtp::response::Response;
use rustls::client::ClientConfig;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConnection, RootCertStore, StreamOwned};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::io::{Error, ErrorKind, Read, Write};
use std::net::ToSocketAddrs as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The longest line of an answer; RFC 5321 has 512.
const LONGEST_LINE: usize = 2048;
/// The longest answer of all its lines.
const LONGEST_ANSWER: usize = 64 << 10;
/// How many of a server's addresses are tried.
const ADDRESSES: usize = 4;

/// Whose word for a server's certificate is taken.
#[derive(Debug, Clone, Default)]
pub enum Trust {
    /// The system's.
    #[default]
    System,
    /// This certificate's alone.
    Only(CertificateDer<'static>),
}

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection, and for its encryption.
    pub connect: Duration,
    /// For an answer.
    pub answer: Duration,
    /// For the answer to the letter itself: servers look through it first.
    pub letter: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { connect: seconds(20), answer: seconds(60), letter: seconds(240) }
    }
}

#[expect(clippy::disallowed_types, reason = "the way out for letters, one of the two that there are")]
type Socket = std::net::TcpStream;

/// A socket on which nothing lasts longer than until a moment.
struct Timed {
    socket: Socket,
    until: Instant,
}

impl Timed {
    fn left(&self) -> Result<Option<Duration>, Error> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(Some(left)) }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        self.socket.set_read_timeout(self.left()?)?;
        self.socket.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Error> {
        self.socket.set_write_timeout(self.left()?)?;
        self.socket.write(bytes)
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.socket.flush()
    }
}

enum Line {
    Open(Timed),
    Encrypted(Box<StreamOwned<ClientConnection, Timed>>),
}

/// The line, and what came over it and was not read yet.
pub(crate) struct Wire {
    line: Line,
    pending: Vec<u8>,
    server: String,
}

impl Wire {
    /// A line in the open. Nothing may be said on it but what asks for encryption.
    pub(crate) fn connect(account: &Account, patience: Patience) -> Result<Self, Failure> {
        let server = account.server().to_owned();
        let unreachable = |error: Error| {
            let kind = if is_late(&error) { FailureKind::Timeout } else { FailureKind::Unreachable };
            Failure { kind, server: server.clone(), said: error.kind().to_string() }
        };
        let found = (account.server(), account.port()).to_socket_addrs().map_err(unreachable)?;
        let mut last = Error::from(ErrorKind::NotFound);
        for address in found.take(ADDRESSES) {
            match Socket::connect_timeout(&address, patience.connect) {
                Ok(socket) => {
                    let line = Line::Open(Timed { socket, until: Instant::now() + patience.connect });
                    return Ok(Self { line, pending: Vec::new(), server });
                }
                Err(error) => last = error,
            }
        }
        Err(unreachable(last))
    }

    /// The same line encrypted, once the server has shown who it is.
    pub(crate) fn encrypt(self, trust: &Trust, patience: Patience) -> Result<Self, Failure> {
        let Self { line, pending, server } = self;
        let failed = |kind| Failure { kind, server: server.clone(), said: String::new() };
        // What came in the open before its time would be taken for the server's word afterwards.
        let (Line::Open(mut socket), true) = (line, pending.is_empty()) else {
            return Err(failed(FailureKind::Gibberish));
        };
        let name = ServerName::try_from(server.clone()).map_err(|_| failed(FailureKind::Certificate))?;
        let config = config(trust).map_err(|error| certificate(&server, &error))?;
        let connection = ClientConnection::new(Arc::new(config), name).map_err(|error| certificate(&server, &error))?;
        socket.until = Instant::now() + patience.connect;
        let mut stream = StreamOwned::new(connection, socket);
        while stream.conn.is_handshaking() {
            let moved = stream.conn.complete_io(&mut stream.sock);
            let moved = moved.map_err(|error| broken(&server, &error, true))?;
            if moved == (0, 0) {
                return Err(failed(FailureKind::NoTls));
            }
        }
        Ok(Self { line: Line::Encrypted(Box::new(stream)), pending, server })
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        matches!(self.line, Line::Encrypted(_))
    }

    fn timed(&mut self, patience: Duration) {
        let until = Instant::now() + patience;
        match &mut self.line {
            Line::Open(socket) => socket.until = until,
            Line::Encrypted(stream) => stream.sock.until = until,
        }
    }

    /// Says something, all of it within the time.
    pub(crate) fn say(&mut self, bytes: &[u8], patience: Duration) -> Result<(), Failure> {
        self.timed(patience);
        let said = match &mut self.line {
            Line::Open(socket) => socket.write_all(bytes).and_then(|()| socket.flush()),
            Line::Encrypted(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
        };
        said.map_err(|error| broken(&self.server, &error, false))
    }

    /// Hears one whole answer within the time.
    pub(crate) fn hear(&mut self, patience: Duration) -> Result<Response, Failure> {
        self.timed(patience);
        let gibberish = || Failure { kind: FailureKind::Gibberish, server: self.server.clone(), said: String::new() };
        let (gibberish, mut answer) = (gibberish(), String::new());
        loop {
            let line = self.next_line(&gibberish)?;
            answer.push_str(&line);
            if answer.len() > LONGEST_ANSWER {
                return Err(gibberish);
            }
            // `250-` goes on, `250 ` is the last one.
            if line.as_bytes().get(3) != Some(&b'-') {
                return answer.parse().map_err(|_| gibberish);
            }
        }
    }

    fn next_line(&mut self, gibberish: &Failure) -> Result<String, Failure> {
        loop {
            if let Some(end) = self.pending.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.pending.drain(..=end).collect();
                let text = String::from_utf8_lossy(&line);
                return Ok(format!("{}\r\n", text.trim_end_matches(['\r', '\n'])));
            }
            if self.pending.len() > LONGEST_LINE {
                return Err(gibberish.clone());
            }
            let mut buffer = [0_u8; 1024];
            let read = match &mut self.line {
                Line::Open(socket) => socket.read(&mut buffer),
                Line::Encrypted(stream) => stream.read(&mut buffer),
            };
            match read {
                Ok(0) => return Err(Failure { kind: FailureKind::Lost, ..gibberish.clone() }),
                Ok(read) => self.pending.extend_from_slice(buffer.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(broken(&self.server, &error, false)),
            }
        }
    }
}

fn config(trust: &Trust) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = match trust {
        Trust::System => builder.with_platform_verifier()?,
        Trust::Only(certificate) => {
            let mut roots = RootCertStore::empty();
            roots.add(certificate.clone())?;
            builder.with_root_certificates(roots)
        }
    };
    Ok(builder.with_no_client_auth())
}

fn is_late(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock)
}

/// What an error of the line means; `beginning` is whether it was about to be encrypted.
fn broken(server: &str, error: &Error, beginning: bool) -> Failure {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    let kind = match tls {
        Some(tls @ rustls::Error::InvalidCertificate(_)) => return certificate(server, tls),
        Some(_) if beginning => FailureKind::NoTls,
        _ if is_late(error) => FailureKind::Timeout,
        _ if beginning => FailureKind::NoTls,
        _ => FailureKind::Lost,
    };
    Failure { kind, server: server.to_owned(), said: String::new() }
}

fn certificate(server: &str, error: &rustls::Error) -> Failure {
    use CertificateError as Is;
    let said = match error {
        rustls::Error::InvalidCertificate(Is::Expired | Is::ExpiredContext { .. }) => "it has expired",
        rustls::Error::InvalidCertificate(Is::NotValidYet | Is::NotValidYetContext { .. }) => {
            "it is not valid yet; look at this machine's clock"
        }
        rustls::Error::InvalidCertificate(Is::NotValidForName | Is::NotValidForNameContext { .. }) => {
            "it is for another name"
        }
        rustls::Error::InvalidCertificate(Is::UnknownIssuer | Is::BadSignature) => {
            "nobody that this system trusts vouches for it"
        }
        rustls::Error::InvalidCertificate(Is::Revoked) => "it was revoked",
        _ => "it cannot be checked",
    };
    Failure { kind: FailureKind::Certificate, server: server.to_owned(), said: said.to_owned() }
}
