//! Turns at a host: a few requests at one time, and a pause between pages, so that a small server stays free for its readers.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use robotxt::Robots;
use url::Url;

use crate::library::fetch::{Fetcher, Kind, Refusal};

/// Requests to one host at one time: half of what a browser makes on the old web.
const REQUESTS_AT_ONCE: usize = 3;

/// After how many requests in a row that reached nobody a host is left alone: one slow page is no dead site.
const UNREACHED: usize = 2;

/// What is known of a host, and how many requests are under way to it.
#[derive(Debug, Default)]
pub(super) struct Host {
    busy: usize,
    pub(super) robots: Option<Arc<Robots>>,
    next_page: Option<Instant>,
    /// Whether it asked to be left alone for now.
    pub(super) tired: bool,
    /// Requests in a row that reached nobody.
    pub(super) unreached: usize,
}

impl Fetcher {
    /// Waits for a free place among the requests to a host; the place is free again when the result is dropped.
    pub(super) fn turn(&self, url: &Url, kind: Kind) -> Result<Turn<'_>, Refusal> {
        let name = host_of(url);
        let mut hosts = self.hosts();
        loop {
            let host = hosts.entry(name.clone()).or_default();
            if host.tired {
                return Err(Refusal::passing("its server asked for a rest and is asked again next time"));
            }
            if host.unreached >= UNREACHED {
                return Err(Refusal::passing("its server did not answer before and is asked again next time"));
            }
            let now = Instant::now();
            let wait = host.next_page.filter(|_| kind == Kind::Page).map_or(Duration::ZERO, |next| next.saturating_duration_since(now));
            // Where one has waited in vain, the others under way tell whether the host is there before another waits as long.
            let places = if host.unreached > 0 { 1 } else { REQUESTS_AT_ONCE };
            if host.busy < places && wait.is_zero() {
                host.busy += 1;
                if kind == Kind::Page {
                    host.next_page = Some(now + self.options.pause);
                }
                return Ok(Turn { fetcher: self, host: name });
            }
            let longest = if wait.is_zero() { self.options.patience } else { wait };
            hosts = self.freed.wait_timeout(hosts, longest).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What is known of hosts.
    pub(super) fn hosts(&self) -> MutexGuard<'_, BTreeMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among the requests to a host.
pub(super) struct Turn<'a> {
    fetcher: &'a Fetcher,
    host: String,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(host) = self.fetcher.hosts().get_mut(&self.host) {
            host.busy -= 1;
        }
        self.fetcher.freed.notify_all();
    }
}

/// The host and port of an address.
pub(super) fn host_of(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(0))
}
