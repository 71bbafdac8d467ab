//! Pages and feeds over HTTP: only what the reader named, bounded in size and time, and polite.

mod turns;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use robotxt::{AccessResult, Robots};
use ureq::Agent;
use ureq::http::header::{CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION};
use ureq::http::{Response, StatusCode};
use ureq::unversioned::resolver::{DefaultResolver, Resolver};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::library::fetch::turns::{Host, host_of};
use crate::library::private::{Private, PublicResolver, REFUSED, is_private_url};

/// How the program names itself to servers: what it is and what it does.
const AGENT: &str = concat!("parallax/", env!("CARGO_PKG_VERSION"), " (reads the feeds that its user follows)");

/// The name under which a site's `robots.txt` may address it.
const ROBOT: &str = "parallax";

/// How often a request may be sent on to another address.
const REDIRECTS: usize = 5;

/// The largest answer in bytes, unpacked.
const ANSWER_LIMIT_BYTES: u64 = 10 * 1024 * 1024;

/// How long a server may take to accept a connection: those that live take a second at worst.
const CONNECTING: Duration = Duration::from_secs(8);

/// Words in the addresses of feeds.
const FEED_WORDS: &[&str] = &["atom", "feed", "rdf", "rss", ".xml"];

/// What a reader allows and wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchOptions {
    /// Whether private addresses may be asked.
    pub private: Private,
    /// The pause between two pages of one host.
    pub pause: Duration,
    /// How long a request may take in all, with everything that it is sent on to.
    pub patience: Duration,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self { private: Private::Refused, pause: Duration::from_millis(500), patience: Duration::from_secs(20) }
    }
}

/// Fetches; may be shared by many threads.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    options: FetchOptions,
    hosts: Mutex<BTreeMap<String, Host>>,
    freed: Condvar,
}

/// What an earlier answer said of itself, so that the same answer need not be sent again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Stamps {
    pub(super) etag: Option<String>,
    pub(super) modified: Option<String>,
}

/// What a server answered.
#[derive(Debug)]
pub(super) enum Answer {
    /// The same as before.
    Unchanged,
    /// Something to read.
    Document(Document),
}

/// Something fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    /// Where it stands at last.
    pub(super) address: String,
    /// The encoding that the server names.
    pub(super) charset: Option<String>,
    pub(super) stamps: Stamps,
    pub(super) bytes: Vec<u8>,
}

/// Why nothing could be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// In words for the reader.
    pub(super) reason: String,
    /// Whether it may go well another time.
    pub(super) passing: bool,
}

impl Refusal {
    fn lasting(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), passing: false }
    }

    fn passing(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), passing: true }
    }
}

impl Fetcher {
    /// Makes a fetcher. A proxy is taken from the environment, as other programs do.
    pub fn new(options: FetchOptions) -> Self {
        Self::resolving(options, PublicResolver(options.private, DefaultResolver::default()))
    }

    fn resolving(options: FetchOptions, resolver: impl Resolver) -> Self {
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(options.patience))
            .timeout_connect(Some(CONNECTING.min(options.patience)))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, options, hosts: Mutex::default(), freed: Condvar::new() }
    }

    /// Fetches a feed, which its outlet publishes for programs: `robots.txt` is not asked.
    pub(super) fn feed(&self, address: &str, stamps: &Stamps) -> Result<Answer, Refusal> {
        self.follow(address, stamps, Kind::Feed)
    }

    /// Fetches a page, if its host's `robots.txt` lets programs do so.
    pub(super) fn page(&self, address: &str) -> Result<Document, Refusal> {
        self.document(address, Kind::Page)
    }

    /// Fetches an address that the reader named, which may be either. One that calls itself a feed is taken for one.
    pub(super) fn named(&self, address: &str) -> Result<Document, Refusal> {
        let lower = address.to_ascii_lowercase();
        let is_feed = FEED_WORDS.iter().any(|word| lower.contains(word));
        self.document(address, if is_feed { Kind::Feed } else { Kind::Page })
    }

    fn document(&self, address: &str, kind: Kind) -> Result<Document, Refusal> {
        match self.follow(address, &Stamps::default(), kind)? {
            Answer::Document(document) => Ok(document),
            Answer::Unchanged => Err(Refusal::passing("the server says that nothing changed, though it was not asked")),
        }
    }

    fn follow(&self, address: &str, stamps: &Stamps, kind: Kind) -> Result<Answer, Refusal> {
        let end = Instant::now() + self.options.patience;
        let mut url = Url::parse(address).map_err(|error| Refusal::lasting(format!("it is no address: {error}")))?;
        for _ in 0..=REDIRECTS {
            self.require_allowed(&url, kind)?;
            // The host is busy until the answer has come whole.
            let _turn = self.turn(&url, kind)?;
            let response = self.ask(&url, stamps, end)?;
            match response.status() {
                status if status.is_success() => {
                    let document = document(&url, response);
                    // One that broke off took no time; one that was waited for until the end may take as much again.
                    self.record_reached(&url, document.is_ok() || Instant::now() < end);
                    return document.map(Answer::Document);
                }
                StatusCode::NOT_MODIFIED => return Ok(Answer::Unchanged),
                status if status.is_redirection() => {
                    let target = response.headers().get(LOCATION).and_then(|target| target.to_str().ok());
                    let target = target.ok_or_else(|| Refusal::lasting("it redirects without saying where"))?;
                    url = url.join(target).map_err(|error| Refusal::lasting(format!("it redirects to no address: {error}")))?;
                }
                status => return Err(self.failed(&url, status)),
            }
        }
        Err(Refusal::lasting(format!("it redirects more than {REDIRECTS} times")))
    }

    fn require_allowed(&self, url: &Url, kind: Kind) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::lasting(format!("it leads to {}:, and only http: and https: are fetched", url.scheme())));
        }
        if self.options.private == Private::Refused && is_private_url(url) {
            return Err(Refusal::lasting(REFUSED));
        }
        if kind == Kind::Page && !self.robots(url)?.is_url_allowed(url) {
            return Err(Refusal::lasting("the site's robots.txt asks programs not to fetch it"));
        }
        Ok(())
    }

    /// The rules of a host, fetched once. A host without rules allows all; one whose rules cannot be fetched now is left alone now.
    fn robots(&self, url: &Url) -> Result<Arc<Robots>, Refusal> {
        let host = host_of(url);
        if let Some(robots) = self.hosts().entry(host.clone()).or_default().robots.clone() {
            return Ok(robots);
        }
        let place = url.join("/robots.txt").map_err(|error| Refusal::lasting(error.to_string()))?;
        let robots = match self.follow(place.as_str(), &Stamps::default(), Kind::Feed) {
            Ok(Answer::Document(document)) => Robots::from_access(AccessResult::Successful(&document.bytes), ROBOT),
            Err(refusal) if refusal.passing => {
                return Err(Refusal::passing(format!("its robots.txt could not be read: {}", refusal.reason)));
            }
            Ok(Answer::Unchanged) | Err(_) => Robots::from_access(AccessResult::Unavailable, ROBOT),
        };
        let robots = Arc::new(robots);
        self.hosts().entry(host).or_default().robots = Some(Arc::clone(&robots));
        Ok(robots)
    }

    /// Makes one request.
    fn ask(&self, url: &Url, stamps: &Stamps, end: Instant) -> Result<Response<ureq::Body>, Refusal> {
        let left = end.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        let mut request = self.agent.get(url.as_str()).config().timeout_global(Some(left)).build();
        if let Some(etag) = &stamps.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &stamps.modified {
            request = request.header(IF_MODIFIED_SINCE, modified);
        }
        let answer = request.call().map_err(|error| self.unreached(&error));
        // An answer that has begun may still break off.
        if !answer.as_ref().is_ok_and(|response| response.status().is_success()) {
            self.record_reached(url, !matches!(&answer, Err(refusal) if refusal.passing));
        }
        answer
    }

    /// Records whether a host was there: one that was not, a few times in a row, is left alone.
    fn record_reached(&self, url: &Url, is_reached: bool) {
        let mut hosts = self.hosts();
        let host = hosts.entry(host_of(url)).or_default();
        host.unreached = if is_reached { 0 } else { host.unreached + 1 };
    }

    fn failed(&self, url: &Url, status: StatusCode) -> Refusal {
        let reason = format!("the server answers {status}");
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            self.hosts().entry(host_of(url)).or_default().tired = true;
        }
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            Refusal::passing(reason)
        } else {
            Refusal::lasting(reason)
        }
    }

    fn unreached(&self, error: &ureq::Error) -> Refusal {
        match error {
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Refusal::lasting(error.to_string()),
            ureq::Error::Timeout(ureq::Timeout::Connect) => {
                Refusal::passing(format!("it cannot be reached within {:?}", CONNECTING.min(self.options.patience)))
            }
            ureq::Error::Timeout(_) => Refusal::passing(format!("it did not answer within {:?}", self.options.patience)),
            ureq::Error::HostNotFound => Refusal::passing("its host cannot be found"),
            ureq::Error::BadUri(_) => Refusal::lasting(error.to_string()),
            other => Refusal::passing(format!("it cannot be reached: {other}")),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Feed,
    Page,
}

fn document(url: &Url, mut response: Response<ureq::Body>) -> Result<Document, Refusal> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let stamps = Stamps { etag: header(ETAG), modified: header(LAST_MODIFIED) };
    let kind = header(CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    let charset = kind.split_once("charset=").and_then(|(_, name)| name.split(';').next());
    let charset = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
    let mut bytes = Vec::new();
    let body = response.body_mut().with_config().limit(u64::MAX).reader();
    body.take(ANSWER_LIMIT_BYTES + 1).read_to_end(&mut bytes).map_err(|error| broken_off(&error))?;
    if bytes.len() as u64 > ANSWER_LIMIT_BYTES {
        return Err(Refusal::lasting(format!("its answer is larger than {} MB", ANSWER_LIMIT_BYTES >> 20)));
    }
    Ok(Document { address: url.to_string(), charset, stamps, bytes })
}

/// Why an answer that had begun did not come to its end.
fn broken_off(error: &std::io::Error) -> Refusal {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<ureq::Error>());
    match cause {
        Some(ureq::Error::Timeout(_)) => Refusal::passing("its answer took too long"),
        _ => Refusal::passing(format!("its answer broke off: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::mpsc::channel;
    use std::thread;

    use ureq::config::Config;
    use ureq::http::Uri;
    use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
    use ureq::unversioned::transport::NextTimeout;
    use url::Url;

    use super::{FetchOptions, Fetcher, Kind, Private, REFUSED, Stamps};

    /// Finds every host at one address.
    #[derive(Debug)]
    struct Everywhere(SocketAddr);

    impl Resolver for Everywhere {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let mut found = self.empty();
            found.push(self.0);
            Ok(found)
        }
    }

    #[test]
    fn a_redirect_to_a_private_address_is_followed_only_where_it_is_allowed() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let (sender, asked) = channel();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let head: Vec<String> = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                let path = head[0].split(' ').nth(1).unwrap_or_default().to_owned();
                let status = if path == "/feed" { "302 Found" } else { "200 OK" };
                sender.send(path).ok();
                let target = format!("Location: http://{address}/inner");
                write!(stream, "HTTP/1.1 {status}\r\n{target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok();
            }
        });
        let fetch = |private| {
            let fetcher = Fetcher::resolving(FetchOptions { private, ..FetchOptions::default() }, Everywhere(address));
            let found = fetcher.feed(&format!("http://post.example:{}/feed", address.port()), &Stamps::default());
            (found.map(drop).map_err(|refusal| refusal.reason), asked.try_iter().collect::<Vec<_>>())
        };
        assert_eq!(fetch(Private::Refused), (Err(REFUSED.to_owned()), vec!["/feed".to_owned()]));
        assert_eq!(fetch(Private::Allowed), (Ok(()), vec!["/feed".to_owned(), "/inner".to_owned()]));
    }

    /// Each step of a redirect goes through this before anything is sent.
    #[test]
    fn no_step_leads_to_a_private_address_or_away_from_the_web() {
        let fetcher = Fetcher::new(FetchOptions::default());
        let is_allowed = |address: &str| fetcher.require_allowed(&Url::parse(address).expect("an address"), Kind::Feed).is_ok();
        for address in
            ["http://127.0.0.1/", "http://[::1]:80/", "http://169.254.169.254/latest", "http://10.0.0.1:8080/feed", "http://0x7f.1/"]
        {
            assert!(!is_allowed(address), "{address}");
        }
        assert!(!is_allowed("file:///etc/passwd") && !is_allowed("ftp://post.example/feed"));
        assert!(is_allowed("https://post.example/feed"));
    }
}
