//! Progress on standard error: a bar with rate and time left on a terminal, plain lines now and then elsewhere; and Ctrl-C.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// Work that takes less is not worth a bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often a bar shows that the work goes on, though nothing is to be counted yet.
const TICK: Duration = Duration::from_millis(200);

/// How often a plain line is written: seldom enough for a log, often enough to see that it goes on.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Bytes.
    Bytes,
    /// Feeds.
    Feeds,
    /// Addresses of feeds and pages.
    Addresses,
    /// Articles.
    Articles,
    /// Hundredths of the whole.
    Percent,
}

/// Shows how far something has come.
pub(super) struct Progress {
    bar: ProgressBar,
    unit: Unit,
    started: Instant,
    written: Instant,
    plain: bool,
}

impl Progress {
    /// Starts to show something; `total` is none where it cannot be known.
    pub(super) fn start(unit: Unit, total: Option<u64>) -> Self {
        let now = Instant::now();
        let plain = !io::stderr().is_terminal();
        Self { bar: ProgressBar::hidden().with_style(style(unit, total)), unit, started: now, written: now, plain }
    }

    /// Shows that `done` of `total` is done, and a few words on it.
    pub(super) fn show(&mut self, done: u64, total: Option<u64>, words: &str) {
        let now = Instant::now();
        if now - self.started < PATIENCE {
            return;
        }
        if !self.plain {
            if self.bar.is_hidden() {
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
                self.bar.enable_steady_tick(TICK);
            }
            if self.bar.length() != total {
                self.bar.set_style(style(self.unit, total));
                total.map_or_else(|| self.bar.unset_length(), |total| self.bar.set_length(total));
            }
            self.bar.set_message(words.to_owned());
            self.bar.set_position(done);
        } else if now - self.written >= LINE_EVERY {
            self.written = now;
            let amount = |amount| match self.unit {
                Unit::Bytes => HumanBytes(amount).to_string(),
                Unit::Feeds => format!("{} feeds", HumanCount(amount)),
                Unit::Addresses => format!("{} addresses", HumanCount(amount)),
                Unit::Articles => format!("{} articles", HumanCount(amount)),
                Unit::Percent => format!("{amount} %"),
            };
            let total = total.filter(|_| self.unit != Unit::Percent).map_or_else(String::new, |total| format!(" of {}", amount(total)));
            // Standard error may be closed; the work goes on all the same.
            writeln!(io::stderr(), "parallax: {}{total}, {words}", amount(done)).ok();
        }
    }

    /// Writes a line above the bar.
    pub(super) fn line(&self, line: &str) {
        self.bar.suspend(|| writeln!(io::stderr(), "{line}").ok());
    }

    /// Takes the bar away.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
    }
}

fn style(unit: Unit, total: Option<u64>) -> ProgressStyle {
    let template = match (unit, total) {
        (Unit::Bytes, Some(_)) => "{spinner} {bar:24} {bytes}/{total_bytes} {bytes_per_sec} {eta} left · {msg}",
        (Unit::Bytes, None) => "{spinner} {bytes} {bytes_per_sec} · {msg}",
        (Unit::Addresses, _) => "{spinner} {bar:24} {pos}/{len} addresses {eta} left · {msg}",
        (Unit::Feeds, _) => "{spinner} {bar:24} {pos}/{len} feeds {eta} left · {msg}",
        (Unit::Articles, _) => "{spinner} {bar:24} {pos}/{len} articles {eta} left · {msg}",
        (Unit::Percent, _) => "{spinner} {bar:24} {pos} % {eta} left · {msg}",
    };
    ProgressStyle::with_template(template).expect("the templates are constants").progress_chars("=> ").tick_chars("|/-\\ ")
}

/// Asks for a clean stop on the first Ctrl-C; the second ends the program at once, which the library survives too.
///
/// # Errors
///
/// Where the system refuses to hand signals over.
pub(super) fn stop_on_interrupt() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&stop))?;
    flag::register(SIGINT, Arc::clone(&stop))?;
    Ok(stop)
}

/// Says whether a stop was asked for.
pub(super) fn is_stopped(stop: &AtomicBool) -> bool {
    stop.load(Ordering::Relaxed)
}
