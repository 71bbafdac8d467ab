//! Time and memory of clustering, on generated articles: `cargo bench --bench stories [-- SIZE…]`.
//! Each size runs in a process of its own, so that peak memory is its own; after it one new day of 3,000 articles is added. Seconds stand
//! twice: by the clock, then of all cores' work, which other programs disturb less.
#![expect(clippy::print_stdout, reason = "a benchmark reports on standard output")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and its own memory")]

use std::fmt::{Display, Formatter, Result};
use std::process::Command;
use std::time::Instant;

use jiff::civil::{Date, date};
use parallax::article::{Article, Role, Sentence};
use parallax::story::{Constraints, Index, Profile};
use parallax::text::Language;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// Sizes of the libraries where none are named.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Articles that a large feed brings in a day.
const ARTICLES_PER_DAY: usize = 3_000;
/// Articles that are written at a time.
const CHUNK: usize = 8_192;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [only, size] if only == "--only" => measure(size.parse().expect("a number of articles")),
        sizes => {
            println!(
                "articles   read s  (work)  cluster s  (work)  new day s  (work)  list s  (work)  stories    true  B-cubed F1  peak MB  KB an article"
            );
            let named: Vec<usize> = sizes.iter().filter_map(|size| size.parse().ok()).collect();
            for size in if named.is_empty() { SIZES.to_vec() } else { named } {
                let program = std::env::current_exe().expect("a running program has a file");
                let done = Command::new(program).args(["--only", &size.to_string()]).status();
                assert!(done.is_ok_and(|status| status.success()), "the run of {size} articles failed");
            }
        }
    }
}

fn measure(size: usize) {
    let world = World::new(size);
    let mut index = Index::new(Constraints::default());
    let (mut writing, mut reading) = (Spent::default(), Spent::default());
    let profiles = (0..size).step_by(CHUNK).flat_map(|from| {
        let articles: Vec<Article> = writing.count(|| (from..size.min(from + CHUNK)).into_par_iter().map(|n| world.article(n)).collect());
        reading.count(|| articles.par_iter().map(Profile::new).collect::<Vec<_>>())
    });
    let mut clustering = Spent::default();
    clustering.count(|| index.add(profiles));
    clustering = clustering.without(&writing).without(&reading);
    let new: Vec<Profile> = (size..size + ARTICLES_PER_DAY).into_par_iter().map(|n| Profile::new(&world.article(n))).collect();
    let (mut adding, mut listing) = (Spent::default(), Spent::default());
    adding.count(|| index.add(new));
    let stories = listing.count(|| index.stories());
    let found: Vec<&[usize]> = stories.iter().map(|story| story.articles.as_slice()).collect();
    let f1 = world.bcubed(&found, size + ARTICLES_PER_DAY);
    let peak = peak_megabytes();
    println!(
        "{size:>8} {reading} {clustering} {adding} {listing} {:>8} {:>7} {f1:>11.3} {peak:>8.0} {:>14.2}",
        stories.len(),
        world.stories(size + ARTICLES_PER_DAY),
        peak * 1e3 / size as f64
    );
}

/// Seconds spent on something.
#[derive(Default)]
struct Spent {
    clock: f64,
    /// Of all cores together, where the system tells.
    work: f64,
}

impl Spent {
    /// Adds what a task takes.
    fn count<T>(&mut self, task: impl FnOnce() -> T) -> T {
        let (start, worked) = (Instant::now(), work());
        let done = task();
        self.clock += start.elapsed().as_secs_f64();
        self.work += work() - worked;
        done
    }

    fn without(self, other: &Self) -> Self {
        Self { clock: self.clock - other.clock, work: self.work - other.work }
    }
}

impl Display for Spent {
    fn fmt(&self, to: &mut Formatter) -> Result {
        write!(to, "{:>8.1} {:>7.1}  ", self.clock, self.work)
    }
}

/// Ticks of work in a second, as Linux counts them.
const TICKS: f64 = 100.0;

/// The seconds that this process has worked on all cores, in and out of the kernel, where the system tells.
fn work() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(')').next().unwrap_or_default();
    let ticks: Vec<f64> = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    if ticks.is_empty() { f64::NAN } else { ticks.iter().sum::<f64>() / TICKS }
}

/// The most memory that this process ever held, where the system tells.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
}

/// A generated press: which story every article belongs to, and how it is worded.
struct World {
    /// The story of each article; articles come in the order of their days.
    story_of: Vec<u32>,
    day_of: Vec<u32>,
    stories: usize,
}

/// Words in running text: a Zipf distribution over all of them.
const VOCABULARY: u64 = 200_000;
/// Subjects that the press returns to, each with its own words.
const TOPICS: u64 = 400;
const TOPIC_WORDS: u64 = 300;
/// Words, names and figures of one event.
const EVENT_WORDS: u64 = 40;

impl World {
    /// Story sizes follow a power law: two in three stories have one article, one in a hundred more than thirty.
    fn new(size: usize) -> Self {
        let total = size + ARTICLES_PER_DAY;
        let days = (size / ARTICLES_PER_DAY).max(20) as u64;
        let mut published: Vec<(u32, u64, u32)> = Vec::with_capacity(total);
        let mut stories = 0;
        while published.len() < total {
            let mut random = Random::new(1, stories);
            let count = (1.0 / (1.0 - random.unit())).powf(0.75).min(120.0) as usize;
            let first = random.below(days) as u32;
            for _ in 0..count.min(total - published.len()) {
                let day = first + (random.unit() * random.unit() * 4.0) as u32;
                published.push((day, random.next(), stories as u32));
            }
            stories += 1;
        }
        published.sort_unstable();
        let (day_of, story_of) = published.into_iter().map(|(day, _, story)| (day, story)).unzip();
        Self { story_of, day_of, stories: stories as usize }
    }

    fn stories(&self, articles: usize) -> usize {
        let mut seen: Vec<u32> = self.story_of.iter().take(articles).copied().collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }

    fn article(&self, number: usize) -> Article {
        let story = u64::from(self.story_of[number]);
        let mut random = Random::new(3, number as u64);
        let words = 150 + random.below(400);
        let topic = Random::new(4, story).below(TOPICS);
        let mut sentences = vec![sentence(&mut random, story, topic, (9, 0.5), 0)];
        let mut written = 0;
        while written < words {
            let length = 12 + random.below(18);
            let own = if written < 60 { 0.3 } else { 0.16 };
            sentences.push(sentence(&mut random, story, topic, (length, own), 1 + written as usize / 60));
            written += length;
        }
        Article {
            id: number.to_string(),
            key: Random::new(5, number as u64).next(),
            outlet: None,
            title: sentences.first().map(|first| first.text.clone()).unwrap_or_default(),
            date: Some(calendar(self.day_of[number])),
            url: None,
            authors: Vec::new(),
            language: Language::ENGLISH,
            path: String::new(),
            sentences,
        }
    }

    /// B-cubed F1 (Bagga and Baldwin 1998) of the stories found.
    fn bcubed(&self, found: &[&[usize]], articles: usize) -> f64 {
        let mut sizes = vec![0usize; self.stories];
        self.story_of.iter().take(articles).for_each(|story| sizes[*story as usize] += 1);
        let (mut precision, mut recall) = (0.0, 0.0);
        for members in found {
            let mut stories: Vec<u32> = members.iter().map(|at| self.story_of[*at]).collect();
            stories.sort_unstable();
            for same in stories.chunk_by(|a, b| a == b) {
                let both = same.len() as f64;
                precision += both * both / members.len() as f64;
                recall += both * both / sizes[same[0] as usize] as f64;
            }
        }
        2.0 * precision * recall / (precision + recall) / articles as f64
    }
}

fn calendar(day: u32) -> Date {
    date(2020, 1, 1).saturating_add(jiff::Span::new().days(i64::from(day)))
}

/// A sentence of `length` words, the share `own` of them the event's, a quarter the topic's, the rest anyone's.
fn sentence(random: &mut Random, story: u64, topic: u64, (length, own): (u64, f64), paragraph: usize) -> Sentence {
    let mut text = String::new();
    for place in 0..length {
        let chance = random.unit();
        let written = if chance < own {
            event_word(story, random.zipf(EVENT_WORDS))
        } else if chance < own + 0.25 {
            word(Random::new(6, topic * TOPIC_WORDS + random.zipf(TOPIC_WORDS)).below(VOCABULARY / 4))
        } else {
            word(random.zipf(VOCABULARY))
        };
        if place > 0 {
            text.push(' ');
        }
        text.push_str(&written);
    }
    text.push('.');
    Sentence { text, paragraph, role: if paragraph == 0 { Role::Headline } else { Role::Body } }
}

/// A word of an event: a name, a figure or a noun that is rare elsewhere.
fn event_word(story: u64, place: u64) -> String {
    let mut random = Random::new(7, story * EVENT_WORDS + place);
    match place % 5 {
        0 => format!("{}", 4 + random.below(900)),
        1 | 2 => {
            let name = word(random.below(VOCABULARY));
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        _ => word(random.below(VOCABULARY)),
    }
}

/// A pronounceable word for a number; small numbers give short words, as frequent words are short.
fn word(mut number: u64) -> String {
    const SYLLABLES: [&str; 30] = [
        "ba", "do", "ke", "li", "mu", "na", "po", "ra", "si", "tu", "ve", "wo", "za", "che", "dri", "flo", "gra", "hu", "ja", "kla", "mon",
        "nel", "pra", "quo", "ren", "sta", "tri", "vor", "wis", "yel",
    ];
    let mut written = String::new();
    loop {
        written.push_str(SYLLABLES[(number % 30) as usize]);
        number /= 30;
        if number == 0 {
            return written + "n";
        }
    }
}

/// `SplitMix64` (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014, <https://doi.org/10.1145/2660193.2660195>):
/// the same numbers on every machine.
struct Random(u64);

impl Random {
    fn new(stream: u64, seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ stream.wrapping_mul(0xd1b5_4a32_d192_ed03));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, limit: u64) -> u64 {
        (self.unit() * limit as f64) as u64
    }

    /// A rank below `limit` with a chance that falls as one over the rank.
    fn zipf(&mut self, limit: u64) -> u64 {
        (((limit + 1) as f64).powf(self.unit()) - 1.0) as u64
    }
}
