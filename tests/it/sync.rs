//! Following feeds from a server on this machine: unchanged ones, broken ones, slow ones, and what is kept of them.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parallax::ingest::Subscription;
use parallax::library::{Added, FetchOptions, Fetcher, Named, Private, Search, Writer};

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

fn writer(folder: &Path) -> Writer {
    Writer::open(&folder.join("library.db")).expect("the library opens")
}

fn fetcher() -> Arc<Fetcher> {
    Arc::new(Fetcher::new(FetchOptions { private: Private::Allowed, pause: Duration::ZERO, patience: Duration::from_mins(1) }))
}

fn follow(writer: &mut Writer, addresses: &[String]) {
    let feeds: Vec<Subscription> = addresses.iter().map(|address| Subscription { address: address.clone(), title: None }).collect();
    writer.subscribe(&feeds).expect("the library can be written");
}

/// Syncs all feeds; what became of the articles, and what failed without the server's address.
fn sync(writer: &mut Writer, server: &Server) -> (Added, Vec<String>) {
    sync_with(writer, server, &fetcher())
}

fn sync_with(writer: &mut Writer, server: &Server, fetcher: &Arc<Fetcher>) -> (Added, Vec<String>) {
    let mut failed = Vec::new();
    let added = writer
        .sync(fetcher, |_| true, &mut |synced| {
            failed.extend(synced.failed.iter().map(|skipped| format!("{}: {}", skipped.path, skipped.reason).replace(&server.url(""), "")));
            true
        })
        .expect("the library can be written");
    failed.sort();
    (added, failed)
}

fn added(new: usize, updated: usize, known: usize) -> Added {
    Added { new, updated, known }
}

#[test]
fn whole_texts_are_taken_from_the_feed_and_pages_are_fetched_for_teasers_once() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let server = Server::start(|request: &Request| match request.path.as_str() {
        "/feed" if request.header("if-none-match") == Some("\"1\"") => Answer::status("304 Not Modified"),
        "/feed" => match feed(&[item("/whole", "The bridge", &WHOLE.repeat(20)), item("http://127.0.0.1/", "x", "")]) {
            Answer::Whole(status, mut headers, body) => {
                let host = request.header("host").unwrap_or_default();
                let body = String::from_utf8_lossy(&body).replace("http://127.0.0.1/", &format!("http://{host}/page"));
                headers.push(("ETag", "\"1\"".to_owned()));
                Answer::Whole(status, headers, body.into_bytes())
            }
            other => other,
        },
        "/page" => page(&format!("{WHOLE}Engineers had asked for more.")),
        _ => Answer::status("404 Not Found"),
    });
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/feed")]);
    assert_eq!(sync(&mut writer, &server), (added(2, 0, 0), vec![]));
    assert_eq!(server.asked(), ["/feed", "/page"]);
    assert_eq!(sync(&mut writer, &server), (added(0, 0, 0), vec![]));
    assert_eq!(server.asked(), ["/feed"], "the feed did not change");
    let search = Search { words: "engineers".into(), limit: 9, ..Search::default() };
    let hits = writer.library().search(&search).expect("readable");
    assert_eq!(hits.iter().map(|hit| hit.url.clone()).collect::<Vec<_>>(), [Some(server.url("/page"))]);
    let feed = writer.library().feeds().expect("readable").remove(0);
    assert_eq!((feed.name.as_deref(), feed.failure), (Some("Harbour Post"), None));
}

#[test]
fn every_failure_is_named_and_the_other_feeds_are_read() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..11).for_each(|_| packed.write_all(&vec![b' '; 1024 * 1024]).expect("writing to memory does not fail"));
    let bomb = packed.finish().expect("writing to memory does not fail");
    let server = Server::start(move |request: &Request| match request.path.as_str() {
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
    let mut writer = writer(folder.path());
    let paths = ["good", "moved", "circle", "away", "error", "broken", "page", "cut", "noise", "large", "bomb", "missing"];
    follow(&mut writer, &paths.map(|path| server.url(&format!("/{path}"))));
    let (done, failed) = sync(&mut writer, &server);
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
    let failures = writer.library().feeds().expect("readable").iter().filter(|feed| feed.failure.is_some()).count();
    assert_eq!(failures, 10);
}

#[test]
fn a_server_that_never_answers_or_stops_midway_is_left_and_named() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let server = Server::start(|request: &Request| match request.path.as_str() {
        "/silent" => Answer::Silence,
        "/headless" => Answer::Stalled(b"HTTP/1.1 200 OK\r\nContent-".to_vec()),
        _ => Answer::Stalled(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss><channel>".to_vec()),
    });
    let mut writer = writer(folder.path());
    follow(&mut writer, &["/silent", "/headless", "/slow"].map(|path| server.url(path)));
    let hasty = Fetcher::new(FetchOptions { private: Private::Allowed, pause: Duration::ZERO, patience: Duration::from_millis(300) });
    assert_eq!(
        sync_with(&mut writer, &server, &Arc::new(hasty)).1,
        ["/headless: it did not answer within 300ms", "/silent: it did not answer within 300ms", "/slow: its answer took too long"]
    );
}

#[test]
fn a_page_that_fails_for_now_is_fetched_next_time_and_one_that_is_gone_leaves_the_teaser() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let server = Server::start(move |request: &Request| {
        let base = format!("http://{}", request.header("host").unwrap_or_default());
        match request.path.as_str() {
            "/feed" => feed(&[item(&format!("{base}/later"), "Later", ""), item(&format!("{base}/gone"), "Gone", "The pier closed.")]),
            "/later" if counted.fetch_add(1, Ordering::SeqCst) == 0 => Answer::status("500 Internal Server Error"),
            "/later" => page(WHOLE),
            _ => Answer::status("410 Gone"),
        }
    });
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/feed")]);
    let (done, failed) = sync(&mut writer, &server);
    assert_eq!(done, added(1, 0, 0));
    assert_eq!(
        failed,
        [
            "/gone: the server answers 410 Gone; the feed's text is kept as an excerpt",
            "/later: the server answers 500 Internal Server Error",
        ]
    );
    server.asked();
    assert_eq!(sync(&mut writer, &server), (added(1, 0, 0), vec![]));
    assert_eq!(server.asked(), ["/feed", "/later"]);
}

#[test]
fn robots_rules_are_kept_and_private_addresses_are_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let server = Server::start(|request: &Request| match request.path.as_str() {
        "/robots.txt" => Answer::text("text/plain", "User-agent: *\nDisallow: /closed\n"),
        _ => page(WHOLE),
    });
    let mut writer = writer(folder.path());
    let mut add = |path: &str, fetcher: &Fetcher| writer.add_address(fetcher, &server.url(path)).expect("the library can be written");
    let reason = |named: Named| match named {
        Named::Failed(skipped) => skipped.reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(add("/closed/a", &fetcher())), "the site's robots.txt asks programs not to fetch it");
    assert_eq!(server.asked(), Vec::<String>::new());
    assert!(matches!(add("/open", &fetcher()), Named::Page { added: Added { new: 1, .. }, .. }));
    server.asked();
    let careful = Fetcher::new(FetchOptions::default());
    assert_eq!(reason(add("/open", &careful)), "it leads to a private address, which is refused unless `--allow-private` is given");
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[test]
fn what_was_broken_off_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let server = Server::start(|request: &Request| {
        feed(&[item(&format!("urn:{}", request.path), "The bridge", &format!("{}{}", request.path, WHOLE.repeat(20)))])
    });
    let mut writer = writer(folder.path());
    let feeds: Vec<String> = (0..100).map(|feed| server.url(&format!("/{feed}"))).collect();
    follow(&mut writer, &feeds);
    let first = writer.sync(&fetcher(), |_| true, &mut |synced| synced.added.new == 0).expect("the library can be written");
    assert!((1..100).contains(&first.new), "{first:?}");
    let (second, failed) = sync(&mut writer, &server);
    assert_eq!((first.new + second.new, failed), (100, vec![]));
    assert_eq!(writer.library().article_count().expect("readable"), 100);
}

#[test]
fn a_changed_entry_is_a_version() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let times = AtomicUsize::new(0);
    let server = Server::start(move |_: &Request| {
        let time = times.fetch_add(1, Ordering::SeqCst);
        feed(&[item("https://post.example/bridge", "The bridge", &format!("{}Version {time}.", WHOLE.repeat(20)))])
    });
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/feed")]);
    assert_eq!(sync(&mut writer, &server), (added(1, 0, 0), vec![]));
    assert_eq!(sync(&mut writer, &server), (added(0, 1, 0), vec![]));
}

/// What each article of the library says, newest first.
fn texts(writer: &Writer) -> Vec<String> {
    let hits = writer.library().search(&Search { limit: 99, ..Search::default() }).expect("readable");
    let article = |id: &str| writer.library().article(id).expect("readable").expect("it is there");
    let mut texts: Vec<String> = hits
        .iter()
        .map(|hit| article(&hit.id).sentences.iter().map(|sentence| sentence.text.clone()).collect::<Vec<_>>().join(" "))
        .collect();
    texts.sort();
    texts
}

#[test]
fn what_the_feed_carries_is_kept_while_its_page_fails_and_completed_later() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let server = Server::start(move |request: &Request| {
        let base = format!("http://{}", request.header("host").unwrap_or_default());
        match request.path.as_str() {
            "/feed" => feed(
                &[1, 2, 3].map(|number| item(&format!("{base}/{number}"), &format!("Pier {number}"), &format!("Pier {number} closed."))),
            ),
            _ if counted.fetch_add(1, Ordering::SeqCst) < 3 => Answer::status("503 Service Unavailable"),
            path => page(&format!("Pier {} closed. {WHOLE}", path.trim_start_matches('/'))),
        }
    });
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/feed")]);
    let (done, failed) = sync(&mut writer, &server);
    assert_eq!(done, added(3, 0, 0));
    assert!(
        failed.len() < 4 && failed.iter().all(|line| line.contains("; the feed's text is kept as an excerpt until it can be read")),
        "{failed:?}"
    );
    assert_eq!(texts(&writer)[0], "Pier 1 Pier 1 closed. [Excerpt from the feed: the page could not be read]");
    while tries.load(Ordering::SeqCst) < 6 {
        sync(&mut writer, &server);
    }
    let texts = texts(&writer);
    assert_eq!(texts.len(), 3);
    assert!(texts.iter().all(|text| text.contains("The council") && !text.contains("Excerpt")), "{texts:?}");
}

#[test]
fn items_that_share_an_address_are_articles_of_their_own_and_stay_so() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let times = AtomicUsize::new(0);
    let server = Server::start(move |request: &Request| {
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
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/feed")]);
    assert_eq!(sync(&mut writer, &server), (added(3, 0, 0), vec![]));
    assert_eq!(sync(&mut writer, &server), (added(0, 3, 0), vec![]), "each is updated by its own id");
    assert_eq!(writer.library().article_count().expect("readable"), 3);
}

#[test]
fn a_front_page_leads_to_its_feed_and_pages_have_the_feeds_name() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let server = Server::start(|request: &Request| {
        let base = format!("http://{}", request.header("host").unwrap_or_default());
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
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/")]);
    assert_eq!(sync(&mut writer, &server), (added(1, 0, 0), vec![]));
    let feed = writer.library().feeds().expect("readable").remove(0);
    assert_eq!((feed.address, feed.name.as_deref()), (server.url("/news.xml"), Some("Harbour Post")));
    let hits = writer.library().search(&Search { limit: 9, ..Search::default() }).expect("readable");
    assert_eq!(hits.iter().map(|hit| hit.outlet.as_deref()).collect::<Vec<_>>(), [Some("Harbour Post")]);
    let named = writer.add_address(&fetcher(), &server.url("/")).expect("the library can be written");
    assert_eq!(named, Named::Feed { address: server.url("/news.xml") });
}

#[test]
fn a_dead_site_is_asked_a_few_times_only() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let server = Server::start(|request: &Request| match request.path.as_str() {
        "/feed" => {
            let base = format!("http://{}", request.header("host").unwrap_or_default()).replace("127.0.0.1", "localhost");
            let items: Vec<String> = (0..30).map(|number| item(&format!("{base}/{number}"), &format!("Pier {number}"), "")).collect();
            feed(&items)
        }
        _ => Answer::Silence,
    });
    let mut writer = writer(folder.path());
    follow(&mut writer, &[server.url("/feed")]);
    let hasty = FetchOptions { private: Private::Allowed, pause: Duration::ZERO, patience: Duration::from_millis(300) };
    let begun = std::time::Instant::now();
    let (_, failed) = sync_with(&mut writer, &server, &Arc::new(Fetcher::new(hasty)));
    assert!(begun.elapsed() < Duration::from_secs(20), "30 pages of 300 ms each would be longer in their turns");
    assert!(failed.iter().any(|line| line.contains("did not answer before") && line.contains("more pages of this site")), "{failed:?}");
    assert!(failed.len() <= 4, "one line for each reason: {failed:?}");
}
