//! Following feeds from a server on this machine: unchanged ones, broken ones, slow ones, and what is kept of them.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parallax::article::Article;
use parallax::ingest::Subscription;
use parallax::library::{Added, FetchOptions, Fetcher, Hit, Named, Private, Search, StoredFeed, Writer};
use tempfile::TempDir;

use crate::server::{Answer, Request, Server};

const WHOLE: &str = "The council of the valley town voted on Monday to keep the old bridge open to carts and to close it to lorries. ";

fn item(path: &str, title: &str, text: &str) -> String {
    format!("<item><title>{title}</title><link>{path}</link><guid>{path}</guid><description><![CDATA[<p>{text}</p>]]></description></item>")
}

fn feed(items: &[String]) -> Answer {
    Answer::text(
        "application/rss+xml",
        format!("<rss version=\"2.0\"><channel><title>Harbour Post</title>{}</channel></rss>", items.concat()),
    )
}

fn page(text: &str) -> Answer {
    let body =
        format!("<html><head><title>The bridge</title></head><body><article><h1>The bridge</h1><p>{text}</p></article></body></html>");
    Answer::text("text/html; charset=utf-8", body)
}

fn fetcher() -> Arc<Fetcher> {
    Arc::new(Fetcher::new(FetchOptions { private: Private::Allowed, pause: Duration::ZERO, patience: Duration::from_mins(1) }))
}

/// Fetches as [`fetcher`] does, and waits for nobody longer than a third of a second.
fn hasty() -> Arc<Fetcher> {
    Arc::new(Fetcher::new(FetchOptions { private: Private::Allowed, pause: Duration::ZERO, patience: Duration::from_millis(300) }))
}

/// The address of the server that is asked.
fn base(request: &Request) -> String {
    format!("http://{}", request.header("host").unwrap_or_default())
}

/// A library that follows feeds of a server.
struct Desk {
    server: Server,
    writer: Writer,
    _folder: TempDir,
}

impl Desk {
    fn following(paths: &[&str], answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let server = Server::start(answer);
        let mut writer = Writer::open(&folder.path().join("library.db")).expect("the library opens");
        let feeds: Vec<Subscription> = paths.iter().map(|path| Subscription { address: server.url(path), title: None }).collect();
        writer.subscribe(&feeds).expect("the library can be written");
        Self { server, writer, _folder: folder }
    }

    /// Syncs all feeds; what became of the articles, and what failed without the server's address.
    fn sync(&mut self) -> (Added, Vec<String>) {
        self.sync_with(&fetcher())
    }

    fn sync_with(&mut self, fetcher: &Arc<Fetcher>) -> (Added, Vec<String>) {
        let (mut failed, own) = (Vec::new(), self.server.url(""));
        let added = self.writer.sync(fetcher, |_| true, &mut |synced| {
            failed.extend(synced.failed.iter().map(|skipped| format!("{}: {}", skipped.path, skipped.reason).replace(&own, "")));
            true
        });
        failed.sort();
        (added.expect("the library can be written"), failed)
    }

    fn add(&mut self, path: &str, fetcher: &Fetcher) -> Named {
        self.writer.add_address(fetcher, &self.server.url(path)).expect("the library can be written")
    }

    fn found(&self, words: &str) -> Vec<Hit> {
        self.writer.library().search(&Search { words: words.to_owned(), limit: 99, ..Search::default() }).expect("readable")
    }

    /// The articles of the library, by what they say.
    fn articles(&self) -> BTreeMap<String, Article> {
        let article = |id: &str| self.writer.library().article(id).expect("readable").expect("it is there");
        let said = |article: &Article| article.sentences.iter().map(|sentence| sentence.text.clone()).collect::<Vec<_>>().join(" ");
        self.found("").iter().map(|hit| article(&hit.id)).map(|article| (said(&article), article)).collect()
    }

    fn texts(&self) -> Vec<String> {
        self.articles().into_keys().collect()
    }

    fn feeds(&self) -> Vec<StoredFeed> {
        self.writer.library().feeds().expect("readable")
    }
}

fn added(new: usize, updated: usize, known: usize) -> Added {
    Added { new, updated, known }
}

#[test]
fn whole_texts_are_taken_from_the_feed_and_pages_are_fetched_for_teasers_once() {
    let mut desk = Desk::following(&["/feed"], |request: &Request| match request.path.as_str() {
        "/feed" if request.header("if-none-match") == Some("\"1\"") => Answer::status("304 Not Modified"),
        "/feed" => match feed(&[item("/whole", "The bridge", &WHOLE.repeat(20)), item(&format!("{}/page", base(request)), "x", "")]) {
            Answer::Whole(status, mut headers, body) => {
                headers.push(("ETag", "\"1\"".to_owned()));
                Answer::Whole(status, headers, body)
            }
            other => other,
        },
        "/page" => page(&format!("{WHOLE}Engineers had asked for more.")),
        _ => Answer::status("404 Not Found"),
    });
    assert_eq!(desk.sync(), (added(2, 0, 0), vec![]));
    assert_eq!(desk.server.asked(), ["/feed", "/page"]);
    assert_eq!(desk.sync(), (added(0, 0, 0), vec![]));
    assert_eq!(desk.server.asked(), ["/feed"], "the feed did not change");
    assert_eq!(desk.found("engineers").iter().map(|hit| hit.url.clone()).collect::<Vec<_>>(), [Some(desk.server.url("/page"))]);
    let feed = desk.feeds().remove(0);
    assert_eq!((feed.name.as_deref(), feed.failure), (Some("Harbour Post"), None));
}

#[test]
fn every_failure_is_named_and_the_other_feeds_are_read() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..11).for_each(|_| packed.write_all(&vec![b' '; 1024 * 1024]).expect("writing to memory does not fail"));
    let bomb = packed.finish().expect("writing to memory does not fail");
    let paths = ["/good", "/moved", "/circle", "/away", "/error", "/broken", "/page", "/cut", "/noise", "/large", "/bomb", "/missing"];
    let mut desk = Desk::following(&paths, move |request: &Request| match request.path.as_str() {
        "/good" => feed(&[item("urn:1", "The bridge", &WHOLE.repeat(20))]),
        "/moved" => Answer::redirect("/good"),
        "/circle" => Answer::redirect("/circle"),
        "/away" => Answer::redirect("file:///etc/passwd"),
        "/error" => Answer::status("500 Internal Server Error"),
        "/broken" => Answer::text("text/xml", "<rss><channel><title>no end"),
        "/page" => Answer::text("text/html", "<html><body>no feed</body></html>"),
        "/cut" => Answer::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>".to_vec()),
        "/noise" => Answer::Raw(b"\x00\x01\x02\r\n\r\n".to_vec()),
        "/large" => Answer::Whole("200 OK", Vec::new(), vec![b' '; 11 * 1024 * 1024]),
        "/bomb" => Answer::Whole("200 OK", vec![("Content-Encoding", "gzip".to_owned())], bomb.clone()),
        _ => Answer::status("404 Not Found"),
    });
    let (done, failed) = desk.sync();
    assert_eq!(done.new, 1);
    let short: Vec<&str> = failed.iter().map(|reason| reason.split(" as a feed: ").next().expect("one part")).collect();
    assert_eq!(
        short,
        [
            "/away: it leads to file:, and only http: and https: are fetched",
            "/bomb: its answer is larger than 10 MB",
            "/broken: it cannot be read",
            "/circle: it redirects more than 5 times",
            "/cut: its answer broke off: Peer disconnected",
            "/error: the server answers 500 Internal Server Error",
            "/large: its answer is larger than 10 MB",
            "/missing: the server answers 404 Not Found",
            "/noise: it cannot be reached: protocol: http parse fail: invalid HTTP version",
            "/page: it cannot be read",
        ]
    );
    let failures = desk.feeds().iter().filter(|feed| feed.failure.is_some()).count();
    assert_eq!(failures, 10);
}

#[test]
fn a_server_that_never_answers_or_stops_midway_is_left_and_named() {
    let mut desk = Desk::following(&["/silent", "/headless", "/slow"], |request: &Request| match request.path.as_str() {
        "/silent" => Answer::Silence,
        "/headless" => Answer::Stalled(b"HTTP/1.1 200 OK\r\nContent-".to_vec()),
        _ => Answer::Stalled(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss><channel>".to_vec()),
    });
    assert_eq!(
        desk.sync_with(&hasty()).1,
        ["/headless: it did not answer within 300ms", "/silent: it did not answer within 300ms", "/slow: its answer took too long"]
    );
}

#[test]
fn a_page_that_fails_for_now_is_fetched_next_time_and_one_that_is_gone_leaves_the_teaser() {
    let tries = AtomicUsize::new(0);
    let mut desk = Desk::following(&["/feed"], move |request: &Request| {
        let base = base(request);
        match request.path.as_str() {
            "/feed" => feed(&[item(&format!("{base}/later"), "Later", ""), item(&format!("{base}/gone"), "Gone", "The pier closed.")]),
            "/later" if tries.fetch_add(1, Ordering::SeqCst) == 0 => Answer::status("500 Internal Server Error"),
            "/later" => page(WHOLE),
            _ => Answer::status("410 Gone"),
        }
    });
    let (done, failed) = desk.sync();
    assert_eq!(done, added(1, 0, 0));
    assert_eq!(
        failed,
        [
            ": 2 pages could not be read: the server answers 410 Gone (1), the server answers 500 Internal Server Error (1); the feed's text of 1 of them is kept as an excerpt"
        ]
    );
    desk.server.asked();
    assert_eq!(desk.sync(), (added(1, 0, 0), vec![]));
    assert_eq!(desk.server.asked(), ["/feed", "/later"]);
}

#[test]
fn robots_rules_are_kept_and_private_addresses_are_refused() {
    let mut desk = Desk::following(&[], |request: &Request| match request.path.as_str() {
        "/robots.txt" => Answer::text("text/plain", "User-agent: *\nDisallow: /closed\n"),
        _ => page(WHOLE),
    });
    let reason = |named: Named| match named {
        Named::Failed(skipped) => skipped.reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(desk.add("/closed/a", &fetcher())), "the site's robots.txt asks programs not to fetch it");
    assert_eq!(desk.server.asked(), Vec::<String>::new());
    assert!(matches!(desk.add("/open", &fetcher()), Named::Page { added: Added { new: 1, .. }, .. }));
    desk.server.asked();
    let careful = Fetcher::new(FetchOptions::default());
    assert_eq!(reason(desk.add("/open", &careful)), "it leads to a private address, which is refused unless `--allow-private` is given");
    assert_eq!(desk.server.asked(), Vec::<String>::new());
}

#[test]
fn what_was_broken_off_goes_on() {
    let paths: Vec<String> = (0..100).map(|feed| format!("/{feed}")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut desk = Desk::following(&paths, |request: &Request| {
        feed(&[item(&format!("urn:{}", request.path), "The bridge", &format!("{}{}", request.path, WHOLE.repeat(20)))])
    });
    let first = desk.writer.sync(&fetcher(), |_| true, &mut |synced| synced.added.new == 0).expect("the library can be written");
    assert!((1..100).contains(&first.new), "{first:?}");
    let (second, failed) = desk.sync();
    assert_eq!((first.new + second.new, failed), (100, vec![]));
    assert_eq!(desk.writer.library().article_count().expect("readable"), 100);
}

#[test]
fn a_changed_entry_is_a_version() {
    let times = AtomicUsize::new(0);
    let mut desk = Desk::following(&["/feed"], move |_: &Request| {
        let time = times.fetch_add(1, Ordering::SeqCst);
        feed(&[item("https://post.example/bridge", "The bridge", &format!("{}Version {time}.", WHOLE.repeat(20)))])
    });
    assert_eq!(desk.sync(), (added(1, 0, 0), vec![]));
    assert_eq!(desk.sync(), (added(0, 1, 0), vec![]));
}

#[test]
fn what_the_feed_carries_is_kept_while_its_page_fails_and_completed_later() {
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let mut desk = Desk::following(&["/feed"], move |request: &Request| {
        let base = base(request);
        match request.path.as_str() {
            "/feed" => feed(
                &[1, 2, 3].map(|number| item(&format!("{base}/{number}"), &format!("Pier {number}"), &format!("Pier {number} closed."))),
            ),
            _ if counted.fetch_add(1, Ordering::SeqCst) < 3 => Answer::status("503 Service Unavailable"),
            path => page(&format!("Pier {} closed. {WHOLE}", path.trim_start_matches('/'))),
        }
    });
    let (done, failed) = desk.sync();
    assert_eq!((done, failed.len()), (added(3, 0, 0), 1), "{failed:?}");
    assert!(failed[0].contains("3 pages could not be read") && failed[0].ends_with("as an excerpt until it can be read"), "{failed:?}");
    assert_eq!(desk.texts()[0], "Pier 1 Pier 1 closed. [Excerpt from the feed: the page could not be read]");
    assert!(desk.articles().values().all(Article::is_excerpt));
    while tries.load(Ordering::SeqCst) < 6 {
        desk.sync();
    }
    let texts = desk.texts();
    assert!(!desk.articles().values().any(Article::is_excerpt));
    assert_eq!(texts.len(), 3);
    assert!(texts.iter().all(|text| text.contains("The council") && !text.contains("Excerpt")), "{texts:?}");
}

#[test]
fn items_that_share_an_address_are_articles_of_their_own_and_stay_so() {
    let times = AtomicUsize::new(0);
    let mut desk = Desk::following(&["/feed"], move |request: &Request| {
        let time = times.fetch_add(1, Ordering::SeqCst);
        let item = |number: usize| {
            format!(
                "<item><title>Update {number}</title><link>https://post.example/live#u{number}</link><guid>u{number}</guid><description>The water stands at step {number}, version {time}.</description></item>"
            )
        };
        match request.path.as_str() {
            "/feed" => Answer::text(
                "application/rss+xml",
                format!("<rss version='2.0'><channel><title>Post</title>{}{}{}</channel></rss>", item(1), item(2), item(3)),
            ),
            _ => Answer::status("404 Not Found"),
        }
    });
    assert_eq!(desk.sync(), (added(3, 0, 0), vec![]));
    assert_eq!(desk.sync(), (added(0, 3, 0), vec![]), "each is updated by its own id");
    assert_eq!(desk.writer.library().article_count().expect("readable"), 3);
}

#[test]
fn a_front_page_leads_to_its_feed_and_pages_have_the_feeds_name() {
    let mut desk = Desk::following(&["/"], |request: &Request| {
        let base = base(request);
        match request.path.as_str() {
            "/" => Answer::text(
                "text/html",
                "<html><head><link rel=alternate type=application/rss+xml href=/news.xml></head><body><h1>Post</h1></body></html>",
            ),
            "/news.xml" => feed(&[item(&format!("{base}/pier"), "Pier", "Short.")]),
            "/pier" => page(WHOLE),
            _ => Answer::status("404 Not Found"),
        }
    });
    assert_eq!(desk.sync(), (added(1, 0, 0), vec![]));
    let feed = desk.feeds().remove(0);
    assert_eq!((feed.address, feed.name.as_deref()), (desk.server.url("/news.xml"), Some("Harbour Post")));
    assert_eq!(desk.found("").iter().map(|hit| hit.outlet.as_deref()).collect::<Vec<_>>(), [Some("Harbour Post")]);
    assert_eq!(desk.add("/", &fetcher()), Named::Feed { address: desk.server.url("/news.xml") });
}

#[test]
fn a_dead_site_is_asked_a_few_times_only() {
    let mut desk = Desk::following(&["/feed"], |request: &Request| match request.path.as_str() {
        "/feed" => {
            let base = base(request).replace("127.0.0.1", "localhost");
            let items: Vec<String> = (0..30).map(|number| item(&format!("{base}/{number}"), &format!("Pier {number}"), "")).collect();
            feed(&items)
        }
        _ => Answer::Silence,
    });
    let begun = std::time::Instant::now();
    let (_, failed) = desk.sync_with(&hasty());
    assert!(begun.elapsed() < Duration::from_secs(20), "30 pages of 300 ms each would be longer in their turns");
    assert_eq!(failed.len(), 1, "one line for the site: {failed:?}");
    let many = "30 pages could not be read: its robots.txt could not be read: its server did not answer before";
    assert!(failed[0].contains(many), "{failed:?}");
}

#[test]
fn a_site_whose_answers_never_end_is_left_alone_as_well() {
    let mut desk = Desk::following(&["/feed"], |request: &Request| match request.path.as_str() {
        "/feed" => {
            let base = base(request).replace("127.0.0.1", "localhost");
            feed(&(0..30).map(|number| item(&format!("{base}/{number}"), &format!("Pier {number}"), "")).collect::<Vec<_>>())
        }
        "/robots.txt" => Answer::status("404 Not Found"),
        _ => Answer::Stalled(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<html>".to_vec()),
    });
    let (_, failed) = desk.sync_with(&hasty());
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].contains("30 pages could not be read") && failed[0].contains("its answer took too long"), "{failed:?}");
    assert!(desk.server.asked().len() <= 4, "the feed and three pages are asked for, no more");
}

#[test]
fn a_page_without_an_article_leaves_the_teaser_as_an_excerpt() {
    let mut desk = Desk::following(&["/feed"], |request: &Request| match request.path.as_str() {
        "/feed" => feed(&[1, 2].map(|number| item(&format!("{}/{number}", base(request)), &format!("Pier {number}"), "The pier closed."))),
        _ => Answer::text("text/html", "<html><head><title>App</title></head><body><div id=app></div><script>run()</script></body></html>"),
    });
    let (done, failed) = desk.sync();
    assert_eq!(done, added(2, 0, 0));
    assert_eq!(failed, [": 2 pages could not be read: no article was found on the page; the feed's text is kept as an excerpt"]);
    assert!(desk.articles().values().all(Article::is_excerpt));
    desk.server.asked();
    assert_eq!(desk.sync(), (added(0, 0, 0), vec![]));
    assert_eq!(desk.server.asked(), ["/feed"], "what is no article is not asked for again");
}

#[test]
fn an_excerpt_takes_no_whole_texts_place() {
    let times = AtomicUsize::new(0);
    let mut desk = Desk::following(&["/feed"], move |request: &Request| match request.path.as_str() {
        "/feed" => {
            let time = times.fetch_add(1, Ordering::SeqCst) + 1;
            let entry = item(&format!("{}/pier", base(request)), "Pier", &format!("The pier closed, it says in version {time}."));
            feed(&[entry.replace("</item>", &format!("<pubDate>Mon, 0{time} Mar 2026 09:00:00 GMT</pubDate></item>"))])
        }
        "/pier" if times.load(Ordering::SeqCst) == 1 => page(WHOLE),
        "/pier" => Answer::status("503 Service Unavailable"),
        _ => Answer::status("404 Not Found"),
    });
    assert_eq!(desk.sync(), (added(1, 0, 0), vec![]));
    let whole = desk.texts();
    let (done, failed) = desk.sync();
    assert_eq!((done, failed.len()), (added(0, 0, 1), 1), "{failed:?}");
    assert_eq!(desk.texts(), whole);
}
