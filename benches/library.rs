//! What the library takes: adding JSON Lines end to end, opening, listing, searching, syncing. Prints figures; asks for the number of articles,
//! and for a folder where the library is to be kept for other trials.
//!
//! `cargo bench --bench library -- 100000 [./FOLDER]`
#![allow(clippy::print_stdout, clippy::large_stack_arrays, reason = "a benchmark prints its figures")]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use parallax::analysis::check::{check, telling_words};
use parallax::ingest::Subscription;
use parallax::library::{Count, FetchOptions, Fetcher, Library, Page, Private, Search, Writer};

/// Days over which the articles are spread: 300 a day, as a reader of many feeds has them.
const ARTICLES_A_DAY: usize = 300;

/// What the server takes for each answer, and how many feeds it has.
const DELAY: Duration = Duration::from_millis(50);
const FEEDS: usize = 200;

/// Words that make up two fifths of English: without them each article would be looked through for its language, as few are.
const FUNCTION_WORDS: [&str; 40] = [
    "the", "of", "and", "to", "in", "a", "that", "for", "on", "was", "with", "it", "as", "at", "by", "from", "is", "he", "have", "be",
    "his", "not", "but", "they", "are", "which", "who", "an", "were", "their", "has", "this", "had", "after", "its", "or", "when", "would",
    "more", "she",
];

/// A small generator of numbers (Marsaglia, “Xorshift RNGs”, 2003, <https://doi.org/10.18637/jss.v008.i14>).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// Small numbers are more frequent than large ones, as words are (Zipf).
    fn skewed(&mut self, limit: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1e6;
        ((limit as f64 + 1.0).powf(share) as usize - 1).min(limit - 1)
    }
}

fn main() {
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let kept = std::env::args().skip(1).find(|argument| argument.contains('/')).map(PathBuf::from);
    let (file, library) = (folder.path().join("articles.jsonl"), kept.as_deref().unwrap_or(folder.path()).join("library.db"));
    write_articles(&file, count);
    println!("{count} articles, {} MB of JSON Lines", megabytes(&file));
    add(&file, &library, count);
    read(&library);
    sync(&folder.path().join("feeds.db"));
    println!("largest memory: {} MB", memory_megabytes());
}

/// The processor time that this process has used, in seconds, where the system tells: it stays the same on a busy machine.
fn processor_seconds() -> f64 {
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit_once(") ").map_or("", |(_, fields)| fields).split(' ');
    // User and system time are fields 14 and 15, in hundredths; the first two stand before the name's end.
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn add(file: &Path, library: &Path, count: usize) {
    let start = Instant::now();
    let before = processor_seconds();
    let mut writer = Writer::open(library).expect("the library opens");
    let paths = [file.to_string_lossy().into_owned()];
    let added = writer.add_files(&paths, &mut std::io::empty(), &mut |_| true).expect("it is added");
    let stored = start.elapsed();
    let stored_seconds = processor_seconds() - before;
    writer.settle(&mut |_, _| true).expect("it is settled");
    let all = start.elapsed();
    let spent = processor_seconds() - before;
    assert_eq!(added.new, count);
    let rate = count as f64 / all.as_secs_f64();
    println!(
        "add: {:.1} s, of them {:.1} s reading and storing; {rate:.0} articles/s; {} MB on disk",
        all.as_secs_f64(),
        stored.as_secs_f64(),
        megabytes(library)
    );
    println!(
        "processor time: {stored_seconds:.1} s reading and storing, {:.1} s clustering; {:.0} articles/s of two cores, {:.0} without clustering",
        spent - stored_seconds,
        2.0 * count as f64 / spent,
        2.0 * count as f64 / stored_seconds
    );
    let again = Instant::now();
    let known = writer.add_files(&paths, &mut std::io::empty(), &mut |_| true).expect("it is added").known;
    assert_eq!(known, count);
    println!("add again: {:.1} s", again.elapsed().as_secs_f64());
    let line = article(&mut Random(99), count, count / ARTICLES_A_DAY);
    let (one, before) = (Instant::now(), processor_seconds());
    writer.add(&parallax::ingest::read("one.jsonl", line.as_bytes()).articles).expect("it is added");
    writer.settle(&mut |_, _| true).expect("it is settled");
    println!("add one more: {:.0} ms, {:.0} ms processor time", one.elapsed().as_secs_f64() * 1e3, (processor_seconds() - before) * 1e3);
}

fn read(library: &Path) {
    let timed = |name: &str, run: &dyn Fn() -> usize| {
        // The best of five: other programs run beside.
        let mut best = f64::INFINITY;
        let mut found = 0;
        for _ in 0..5 {
            let start = Instant::now();
            found = run();
            best = best.min(start.elapsed().as_secs_f64() * 1e3);
        }
        println!("{name}: {best:.1} ms ({found})");
    };
    let fifty = Search { limit: 50, ..Search::default() };
    let page = |library: &Library, search: &Search, from: Page| library.stories(search, from).expect("readable");
    timed("open and list 50 stories", &|| page(&Library::open(library).expect("it opens"), &fifty, Page::First).len());
    let library = Library::open(library).expect("it opens");
    timed("count the stories", &|| library.story_count().expect("readable"));
    timed("list the last 50 stories", &|| page(&library, &fifty, Page::Last).len());
    let middle = Search { until: "2010-06-01".parse().ok(), ..fifty.clone() };
    timed("list 50 stories until a day", &|| page(&library, &middle, Page::First).len());
    let story = page(&library, &fifty, Page::First).remove(0).id;
    let title = page(&library, &middle, Page::First).remove(0).title;
    timed("look a claim up", &|| library.stories_near(&telling_words(&title)).expect("readable").0.len());
    timed("check a claim", &|| {
        let (articles, stories) = library.stories_near(&telling_words(&title)).expect("readable");
        check(&articles, &stories, &title).len()
    });
    timed("open a story", &|| library.articles(&story).expect("readable").len());
    let (common, less, rare) = (word(0), word(50), word(19_000));
    for words in [common.clone(), format!("{common} {less}"), format!("\"{common} {less}\""), rare, "ba*".to_owned()] {
        let search = Search { words: words.clone(), limit: 50, ..Search::default() };
        timed(&format!("search {words}"), &|| library.search(&search).expect("readable").len());
        timed(&format!("stories with {words}"), &|| page(&library, &search, Page::First).len());
        timed(&format!("stories with {words}, the last"), &|| page(&library, &search, Page::Last).len());
        timed(&format!("count the stories with {words}"), &|| match library.count_stories(&search).expect("readable") {
            Count::Exactly(count) | Count::MoreThan(count) => count,
        });
    }
    let search =
        Search { words: common.clone(), outlet: "outlet7".to_owned(), until: "2010-06-01".parse().ok(), limit: 50, ..Search::default() };
    timed("search a word, one outlet, until a day", &|| library.search(&search).expect("readable").len());
}

fn sync(library: &Path) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(stream));
        }
    });
    let feeds: Vec<Subscription> =
        (0..FEEDS).map(|feed| Subscription { address: format!("http://{address}/{feed}"), title: None }).collect();
    let mut writer = Writer::open(library).expect("the library opens");
    writer.subscribe(&feeds).expect("they are followed");
    let options = FetchOptions { private: Private::Allowed, ..FetchOptions::default() };
    let start = Instant::now();
    let added = writer.sync(&Arc::new(Fetcher::new(options)), |_| true, &mut |_| true).expect("they are fetched");
    println!("sync {FEEDS} feeds of one host: {:.1} s, {} articles", start.elapsed().as_secs_f64(), added.new);
}

fn serve(mut stream: TcpStream) {
    let path = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty()).next().unwrap_or_default();
    thread::sleep(DELAY);
    let mut random = Random(path.len() as u64 * 7919 + path.bytes().map(u64::from).sum::<u64>() + 1);
    let items: String = (0..10).fold(String::new(), |mut items, item| {
        write!(
            items,
            "<item><title>{}</title><guid>{path}{item}</guid><description>{}</description></item>",
            words(&mut random, 8),
            words(&mut random, 300)
        )
        .expect("writing to a string does not fail");
        items
    });
    let body = format!("<rss version=\"2.0\"><channel><title>{path}</title>{items}</channel></rss>");
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).ok();
}

fn write_articles(file: &Path, count: usize) {
    let mut out = BufWriter::new(File::create(file).expect("writable"));
    let mut random = Random(0x5eed);
    for number in 0..count {
        out.write_all(article(&mut random, number, number / ARTICLES_A_DAY).as_bytes()).expect("writable");
    }
    out.flush().expect("writable");
}

/// An article of some 450 words, two fifths of them those of its event, which three articles tell, and as many function words.
fn article(random: &mut Random, number: usize, day: usize) -> String {
    let mut event = Random(number as u64 / 3 * 2_654_435_761 + 1);
    let subject: Vec<String> = (0..30).map(|_| word(2000 + event.below(50_000))).collect();
    let date = jiff::civil::date(2010, 1, 1).saturating_add(jiff::Span::new().days(day as i64));
    let mut text = String::new();
    for _ in 0..30 {
        for place in 0..15 {
            let next = match place % 5 {
                0 | 3 => FUNCTION_WORDS[random.skewed(FUNCTION_WORDS.len())].to_owned(),
                1 | 4 => subject[random.below(subject.len())].clone(),
                _ => word(random.skewed(20_000)),
            };
            text.push_str(&if place == 0 { capital(&next) } else { next });
            text.push_str(if place == 14 { ". " } else { " " });
        }
    }
    let title = capital(&subject[..6].join(" "));
    let outlet = format!("outlet{}", number % 60);
    format!(
        "{}\n",
        serde_json::json!({"outlet": outlet, "title": title, "date": date, "text": text, "url": format!("https://{outlet}.example/{number}")})
    )
}

fn words(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| word(random.skewed(20_000))).collect::<Vec<_>>().join(" ")
}

/// The word with a number: syllables, so that it looks like one.
fn word(number: usize) -> String {
    const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
    let mut rest = number + 14 * 5 * 14;
    let mut word = String::new();
    while rest > 0 {
        word.push(char::from(CONSONANTS[rest % 14]));
        word.push(char::from(b"aeiou"[rest / 14 % 5]));
        rest /= 70;
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn megabytes(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len() >> 20)
}

/// The most memory that this process has had, where the system tells.
fn memory_megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    peak.unwrap_or(0) >> 10
}
