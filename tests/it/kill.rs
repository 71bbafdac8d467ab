//! Nothing is lost: a program that adds or syncs is killed at random points, and the library holds all that was reported as safe.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use parallax::ingest::{Subscription, read};
use parallax::library::{FetchOptions, Fetcher, Library, Private, Writer};

use crate::server::{Answer, Request, Server};

/// How often each of both is killed.
const KILLS: usize = 100;

/// The longest time that a program is left alive after its first report: what both take in all.
const LONGEST: Duration = Duration::from_millis(60);

/// Where the child finds what it is to do: the library's file, and the server's address or nothing.
const LIBRARY: &str = "PARALLAX_TEST_KILL_LIBRARY";
const ADDRESS: &str = "PARALLAX_TEST_KILL_ADDRESS";

/// A small generator of numbers (Marsaglia, “Xorshift RNGs”, 2003, <https://doi.org/10.18637/jss.v008.i14>), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// What the killed program does; it is this test in a process of its own, which says after each batch how many articles are safe.
#[test]
fn the_program_that_is_killed() {
    let Ok(library) = std::env::var(LIBRARY) else { return };
    let mut writer = Writer::open(Path::new(&library)).expect("the library opens");
    let safe = |writer: &Writer, new: usize| {
        let count = writer.library().article_count().expect("readable");
        writeln!(std::io::stdout(), "safe {count} {new}").expect("the parent listens");
    };
    safe(&writer, 0);
    if let Ok(address) = std::env::var(ADDRESS) {
        let feeds: Vec<Subscription> = (0..20).map(|feed| Subscription { address: format!("{address}/{feed}"), title: None }).collect();
        writer.subscribe(&feeds).expect("the library can be written");
        let options = FetchOptions { private: Private::Allowed, pause: Duration::ZERO, ..FetchOptions::default() };
        writer
            .sync(&Arc::new(Fetcher::new(options)), |_| true, &mut |synced| {
                writeln!(std::io::stdout(), "safe 0 {}", synced.added.new).is_ok()
            })
            .expect("the library can be written");
    } else {
        let first = writer.library().article_count().expect("readable");
        for batch in 0..40 {
            let lines: String = (0..10).map(|n| record(first + batch * 10 + n)).collect();
            writer.add(&read("a.jsonl", lines.as_bytes()).articles).expect("the library can be written");
            safe(&writer, 0);
        }
    }
    writer.settle(&mut |_, _| true).expect("the library can be written");
}

fn record(number: usize) -> String {
    let text = "The council of the valley town voted on Monday to keep the old bridge open. ".repeat(5);
    format!(
        "{{\"outlet\": \"Post\", \"title\": \"Vote {number}\", \"text\": \"Vote {number}. {text}\", \"date\": \"2026-03-{:02}\"}}\n",
        number % 28 + 1
    )
}

fn start(library: &Path, address: Option<&str>) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this test is a file"));
    command.args(["--exact", "kill::the_program_that_is_killed", "--nocapture", "--test-threads=1"]).env(LIBRARY, library);
    if let Some(address) = address {
        command.env(ADDRESS, address);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("this test starts")
}

/// Lets the program run for some time after its first report, kills it, and returns how many articles it had reported as safe.
fn kill_after(mut child: Child, time: Duration) -> usize {
    let (sender, lines) = channel();
    let output = BufReader::new(child.stdout.take().expect("it is piped"));
    let reader = thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let (mut base, mut safe, mut end) = (0, 0, None);
    loop {
        let left = end.map_or(Duration::from_mins(1), |end: Instant| end.saturating_duration_since(Instant::now()));
        match lines.recv_timeout(left) {
            Ok(line) => {
                let mut numbers =
                    line.strip_prefix("safe ").unwrap_or("0 0").split(' ').map(|number| number.parse::<usize>().expect("a number"));
                let (count, new) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
                base = base.max(count);
                safe = safe.max(base.max(count)).max(base + new);
                end = end.or_else(|| line.starts_with("safe").then(|| Instant::now() + time));
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it has ended");
    drop(lines);
    reader.join().expect("the reader ends").ok();
    safe
}

/// Kills the program again and again; a library that has grown large is begun anew.
fn kill_often(seed: u64, address: Option<&str>) {
    let mut random = Random(seed);
    let mut folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut grown = 0;
    for kill in 0..KILLS {
        let path = folder.path().join("library.db");
        let time = LONGEST.mul_f64(random.below(1000) as f64 / 1000.0);
        let safe = kill_after(start(&path, address), time);
        let library = Library::open(&path).unwrap_or_else(|error| panic!("seed {seed}, kill {kill}: {error}"));
        let count = library.article_count().expect("readable");
        assert!(count >= safe, "seed {seed}, kill {kill}: {safe} articles were safe and {count} are there");
        assert_eq!(library.check().expect("readable"), Vec::<String>::new(), "seed {seed}, kill {kill}");
        grown += count;
        if count >= 400 || kill % 10 == 9 {
            folder = tempfile::tempdir().expect("a temporary folder can be made");
        }
    }
    assert!(grown > 0, "no kill came after the first article");
}

#[test]
fn adding_survives_being_killed_at_any_point() {
    kill_often(0x5eed_0001, None);
}

#[test]
fn syncing_survives_being_killed_at_any_point() {
    let server = Server::start(|request: &Request| {
        let items: String = (0..5)
            .map(|item| {
                let text =
                    format!("{}/{item} {}", request.path, "The council of the valley town voted to keep the bridge open. ".repeat(30));
                format!("<item><title>Vote</title><guid>{item}</guid><description>{text}</description></item>")
            })
            .collect();
        Answer::text("application/rss+xml", format!("<rss version=\"2.0\"><channel><title>Post</title>{items}</channel></rss>"))
    });
    kill_often(0x5eed_0002, Some(&server.url("")));
}
