//! Ctrl-C: adding and syncing stop cleanly, what is done is kept, and the same command goes on from there.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use parallax::library::Library;

use crate::server::{Answer, Request, Server};

/// Files to add: two batches and a half.
const FILES: usize = 2500;

fn parallax(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(arguments).current_dir(folder).env_clear().env("PARALLAX_LIBRARY", "library.db");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Waits until the program has made an article safe, presses Ctrl-C and returns the exit code and what it said.
fn interrupted(mut child: Child, library: &Path) -> (Option<i32>, String) {
    let patience = Instant::now() + Duration::from_mins(2);
    let has_article =
        || library.exists() && Library::open(library).and_then(|library| library.article_count()).is_ok_and(|count| count > 0);
    while !has_article() {
        assert!(Instant::now() < patience, "nothing was added");
        let is_running = child.try_wait().is_ok_and(|ended| ended.is_none());
        assert!(is_running, "it ended before anything was added: {}", ended(child).1);
        thread::yield_now();
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("there is a command `kill`");
    ended(child)
}

fn ended(child: Child) -> (Option<i32>, String) {
    let done = child.wait_with_output().expect("it ends");
    (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout))
}

/// The number before a word of the last message that has it.
fn number(said: &str, word: &str) -> usize {
    let before = said.rsplit_once(word).and_then(|(before, _)| before.split_whitespace().next_back());
    before.and_then(|number| number.replace(',', "").parse().ok()).unwrap_or(0)
}

#[test]
fn adding_stops_and_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let library = folder.path().join("library.db");
    fs::create_dir(folder.path().join("in")).expect("writable");
    for file in 0..FILES {
        fs::write(folder.path().join(format!("in/{file}.txt")), format!("Vote {file}\n\nThe council voted on {file}.")).expect("writable");
    }
    let (code, said) = interrupted(parallax(folder.path(), &["add", "in"]), &library);
    assert_eq!(code, Some(130), "{said}");
    assert!(said.contains("all of it kept"), "{said}");
    let kept = Library::open(&library).and_then(|library| library.article_count()).expect("readable");
    assert_eq!(number(&said, " articles added"), kept);
    assert!((1..FILES).contains(&kept), "{kept}");
    let (code, said) = ended(parallax(folder.path(), &["add", "in"]));
    assert_eq!((code, number(&said, " articles added"), number(&said, " known already")), (Some(0), FILES - kept, kept), "{said}");
    let library = Library::open(&library).expect("it opens");
    assert_eq!(library.article_count().expect("readable"), FILES);
    assert_eq!(library.check().expect("readable"), Vec::<String>::new());
}

/// Half of the feeds are answered only when the door is open.
static DOOR: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

#[test]
fn syncing_stops_while_servers_are_waited_for_and_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let library = folder.path().join("library.db");
    let server = Server::start(|request: &Request| {
        if request.path.ends_with(['5', '6', '7', '8', '9']) {
            let open = DOOR.0.lock().expect("no thread failed");
            drop(DOOR.1.wait_while(open, |open| !*open).expect("no thread failed"));
        }
        let text = format!("{} {}", request.path, "The council of the valley town voted to keep the bridge open. ".repeat(30));
        let item = format!("<item><title>Vote</title><guid>{}</guid><description>{text}</description></item>", request.path);
        Answer::text("application/rss+xml", format!("<rss version=\"2.0\"><channel><title>Post</title>{item}</channel></rss>"))
    });
    let feeds: String = (0..20).map(|feed| server.url(&format!("/{feed}")) + "\n").collect();
    fs::write(folder.path().join("urls"), feeds).expect("writable");
    let (code, said) = ended(parallax(folder.path(), &["add", "urls"]));
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = interrupted(parallax(folder.path(), &["sync", "--allow-private"]), &library);
    assert_eq!(code, Some(130), "{said}");
    let kept = Library::open(&library).and_then(|library| library.article_count()).expect("readable");
    assert_eq!(number(&said, " article"), kept, "{said}");
    assert!((1..=10).contains(&kept), "the others are not waited for");
    *DOOR.0.lock().expect("no thread failed") = true;
    DOOR.1.notify_all();
    let (code, said) = ended(parallax(folder.path(), &["sync", "--allow-private"]));
    assert_eq!(code, Some(0), "{said}");
    let library = Library::open(&library).expect("it opens");
    assert_eq!(library.article_count().expect("readable"), 20);
    assert_eq!(library.check().expect("readable"), Vec::<String>::new());
}
