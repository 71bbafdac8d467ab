//! The terminal UI on a pseudo-terminal, measured beside other programs: time to the first screen, time from a key to the last byte that
//! it causes, processor time and bytes per key, and idle processor time. `cargo bench --bench terminal`; programs that are not installed
//! are left out. Where other programs run beside, the processor time is the figure to trust; how long a key waited for a processor stands
//! beside it.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// The screen that everything is measured at.
const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };

/// A screen is finished when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(60);

/// How often each key is pressed.
const PRESSES: usize = 150;

/// The longest that a first screen may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// A program and the keys that are measured in it.
struct Subject {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    /// What the screen shows once everything is there.
    ready: &'static str,
    /// What keys do, and the keys, which are pressed in turn: a key that would do nothing the second time beside the one that undoes it.
    keys: &'static [Keys],
    /// Keys that lead to where keys are measured.
    way: &'static [&'static str],
}

type Keys = (&'static str, &'static [&'static str]);

const MOVE: Keys = ("move", &["j", "k"]);
const SCROLL: Keys = ("scroll", &["\u{4}", "\u{15}"]);
const DIFFERENCE: Keys = ("next difference", &["}", "{"]);

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let story = big_story(&folder.path().join("story"));
    feed(&folder.path().join("feed"));
    println!(
        "{:<34}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}",
        "at 120×40", "p50 ms", "p99 ms", "CPU ms/key", "wait ms/key", "bytes p50", "bytes max"
    );
    for subject in subjects(&story) {
        if subject.program.exists() {
            measure(&subject);
        } else {
            println!("{:<34} not installed", subject.name);
        }
    }
}

fn subjects(story: &Path) -> Vec<Subject> {
    let parallax = PathBuf::from(env!("CARGO_BIN_EXE_parallax"));
    let story = story.display().to_string();
    let file = |name: &str| format!("{story}/{name}");
    vec![
        Subject {
            name: "parallax, sample, Stories",
            program: parallax.clone(),
            arguments: Vec::new(),
            ready: "Most report",
            keys: &[MOVE, ("nothing", &["z"]), ("help and back", &["?", "q"])],
            way: &[],
        },
        Subject {
            name: "parallax, sample, Compare",
            program: parallax.clone(),
            arguments: Vec::new(),
            ready: "Most report",
            keys: &[MOVE, DIFFERENCE, ("next view", &["\t"])],
            way: &["\r", "g"],
        },
        Subject {
            name: "parallax, 30 accounts, Compare",
            program: parallax,
            arguments: vec![story.clone()],
            ready: "Most report",
            keys: &[MOVE, SCROLL, DIFFERENCE, ("next account", &["l"]), ("next view", &["\t"])],
            way: &["\r", "g"],
        },
        Subject {
            name: "less",
            program: PathBuf::from("/usr/bin/less"),
            arguments: vec![file("outlet-00.txt")],
            ready: "Paragraph",
            keys: &[MOVE, ("scroll", &["d", "u"])],
            way: &[],
        },
        Subject {
            name: "vim -d",
            program: PathBuf::from("/usr/bin/vim"),
            arguments: vec!["-u".to_owned(), "NONE".to_owned(), "-d".to_owned(), file("outlet-00.txt"), file("outlet-01.txt")],
            ready: "outlet-01",
            keys: &[MOVE, SCROLL, ("next difference", &["]c", "[c"])],
            way: &["\r"],
        },
        Subject {
            name: "newsboat, list of articles",
            program: PathBuf::from("/usr/bin/newsboat"),
            arguments: ["-r", "-u", &file("../feed/urls"), "-c", &file("../feed/cache.db"), "-C", "/dev/null"].map(str::to_owned).to_vec(),
            ready: "Bench feed",
            keys: &[MOVE, ("nothing", &["\u{1}"])],
            way: &["\r"],
        },
    ]
}

fn measure(subject: &Subject) {
    let started = Instant::now();
    let mut terminal = Terminal::start(subject);
    let first = terminal.wait_until(|screen| screen.chars().any(char::is_alphanumeric));
    let Some(first) = first else {
        println!("{:<34} did not start", subject.name);
        return;
    };
    if terminal.wait_until(|screen| screen.contains(subject.ready)).is_none() {
        println!("{:<34} did not show {:?}", subject.name, subject.ready);
        return;
    }
    let last = terminal.settle();
    println!("{:<34}{:>12.1}   first words on the screen", subject.name, milliseconds(first - started));
    println!("{:<34}{:>12.1}   last byte of the start", "", milliseconds(last - started));
    for key in subject.way {
        terminal.press(key);
    }
    for (what, keys) in subject.keys {
        measure_key(&mut terminal, what, keys);
    }
    if let Some(share) = terminal.idle_share() {
        println!("  {:<32}{:>11.2}%   of a core", "idle", share * 100.0);
    }
}

fn measure_key(terminal: &mut Terminal, what: &str, keys: &[&str]) {
    let mut times = Vec::new();
    let mut bytes = Vec::new();
    let before = terminal.processor_time();
    for key in keys.iter().cycle().take(PRESSES) {
        let (time, count) = terminal.press(key);
        times.push(time);
        bytes.push(count);
    }
    let after = terminal.processor_time();
    let per_key = |time: fn(Processor) -> Duration| {
        let spent = before.zip(after).and_then(|(before, after)| time(after).checked_sub(time(before)));
        spent.map_or("-".to_owned(), |spent| format!("{:.2}", milliseconds(spent) / PRESSES as f64))
    };
    times.sort();
    bytes.sort_unstable();
    let at = |share: usize| (PRESSES - 1) * share / 100;
    println!(
        "{:<34}{:>12.2}{:>12.2}{:>12}{:>12}{:>12}{:>12}",
        format!("  {what}"),
        milliseconds(times[at(50)]),
        milliseconds(times[at(99)]),
        per_key(|time| time.used),
        per_key(|time| time.waited),
        bytes[at(50)],
        bytes[at(100)]
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What threads have had of a processor.
#[derive(Debug, Clone, Copy, Default)]
struct Processor {
    used: Duration,
    /// How long they were ready to run and had none.
    waited: Duration,
}

/// A program on a pseudo-terminal.
struct Terminal {
    screen: vt100::Parser,
    output: Receiver<(Instant, Vec<u8>)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// When the last byte came.
    last: Instant,
}

impl Terminal {
    fn start(subject: &Subject) -> Self {
        let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(&subject.program);
        command.args(&subject.arguments);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let input = pair.master.take_writer().expect("the terminal can be written to");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let _open = (pair.master, pair.slave);
            let mut chunk = vec![0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if send.send((now(), chunk[..read].to_vec())).is_err() {
                    break;
                }
            }
        });
        let cells = |count| std::num::NonZeroU16::new(count).expect("a terminal has cells");
        Self { screen: vt100::Parser::new(cells(SIZE.rows), cells(SIZE.cols), 0), output, input, child, last: now() }
    }

    /// Reads until the screen is as wanted; returns when it was, none where nothing further comes.
    fn wait_until(&mut self, is_there: impl Fn(&str) -> bool) -> Option<Instant> {
        while !is_there(&self.screen.screen().contents()) {
            let (time, bytes) = self.output.recv_timeout(PATIENCE).ok()?;
            self.last = time;
            self.screen.process(&bytes);
        }
        Some(self.last)
    }

    /// Reads until nothing has come for a while; returns when the last byte came.
    fn settle(&mut self) -> Instant {
        while let Ok((time, bytes)) = self.output.recv_timeout(QUIET * 20) {
            self.last = time;
            self.screen.process(&bytes);
        }
        self.last
    }

    /// Presses a key; returns the time to the last byte that it causes, and how many those are.
    fn press(&mut self, key: &str) -> (Duration, usize) {
        let pressed = now();
        self.input.write_all(key.as_bytes()).and_then(|()| self.input.flush()).expect("the terminal is open");
        let (mut last, mut count) = (pressed, 0);
        while let Ok((time, bytes)) = self.output.recv_timeout(QUIET) {
            self.screen.process(&bytes);
            last = time;
            count += bytes.len();
        }
        (last - pressed, count)
    }

    /// The share of a core that the program uses while nothing happens; none where the system does not say.
    fn idle_share(&self) -> Option<f64> {
        let (before, started) = (self.processor_time()?.used, now());
        std::thread::sleep(Duration::from_secs(3));
        Some(self.processor_time()?.used.checked_sub(before)?.as_secs_f64() / started.elapsed().as_secs_f64())
    }

    /// The processor time of all threads of the program; none where the system does not say.
    fn processor_time(&self) -> Option<Processor> {
        let mut all = Processor::default();
        for thread in std::fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()? {
            // The first fields are the times on a processor and in the queue for one in nanoseconds (Documentation/scheduler/sched-stats of Linux).
            let fields = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
            let mut times = fields.split(' ').map_while(|field| field.parse().ok()).map(Duration::from_nanos);
            all = Processor { used: all.used + times.next()?, waited: all.waited + times.next()? };
        }
        Some(all)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It is only measured; nothing is lost with it.
        let _ = self.child.kill();
    }
}

fn now() -> Instant {
    Instant::now()
}

/// How large the big story is.
const ACCOUNTS: usize = 30;
const PARAGRAPHS: usize = 125;

/// The paragraphs that all accounts begin with: without them the clustering finds several stories.
const COMMON: usize = 12;

/// Writes a story of thirty accounts of about five thousand words each: the same facts in changing words, figures and order.
fn big_story(folder: &Path) -> PathBuf {
    std::fs::create_dir(folder).expect("a folder");
    let subjects = ["The harbour board", "The council", "A spokesman", "The ferry line", "The union", "An engineer", "The mayor"];
    let verbs = ["said", "confirmed", "told reporters", "announced", "insisted", "claimed"];
    let objects = ["the pier", "the north quay", "the lock gate", "the winter timetable", "the dredging contract", "the ticket hall"];
    let ends = ["would reopen in May", "had been repaired", "was closed after the storm", "needs another survey", "is safe"];
    for account in 0..ACCOUNTS {
        let mut text = format!("Harbour of Low Head to reopen, says board {account}\n\nMarch {}, 2031\n\n", 1 + account % 3);
        for paragraph in 0..PARAGRAPHS {
            let fact = if paragraph < COMMON { paragraph } else { (paragraph * 7 + account / 4) % PARAGRAPHS };
            for sentence in 0..3 {
                let pick = |list: &[&'static str], step: usize| list[(fact * step + sentence * 3) % list.len()];
                let figure = 20 + fact * 3 + usize::from(account % 11 == sentence);
                write!(
                    text,
                    "Paragraph {fact}.{sentence}: {} {} on Tuesday that {} {} at a cost of {figure} million. ",
                    pick(&subjects, 1),
                    verbs[(fact + account) % verbs.len()],
                    pick(&objects, 3),
                    pick(&ends, 5)
                )
                .expect("writing to a string does not fail");
            }
            text.push_str("\n\n");
        }
        std::fs::write(folder.join(format!("outlet-{account:02}.txt")), text).expect("a file");
    }
    folder.to_owned()
}

/// A feed of a hundred entries and newsboat's list that names it.
fn feed(folder: &Path) {
    std::fs::create_dir(folder).expect("a folder");
    let item = |number: usize| {
        format!("<item><title>Harbour news {number}</title><guid>{number}</guid><description>The pier.</description></item>")
    };
    let items: String = (0..100).map(item).collect();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Bench feed</title><link>https://example.org</link><description>x</description>{items}</channel></rss>"
    );
    std::fs::write(folder.join("feed.xml"), feed).expect("a file");
    std::fs::write(folder.join("urls"), format!("file://{}/feed.xml\n", folder.display())).expect("a file");
}
