//! Whether two articles report one event: a sum of a few parts, each of which a reader can be shown.

use crate::story::neighbours::Neighbourhood;
use crate::story::shelf::Item;

/// What each part weighs. Fitted by a separable evolution strategy (Ros and Hansen, “A simple modification in CMA-ES achieving linear time and
/// space complexity”, 2008, <https://doi.org/10.1007/978-3-540-87700-4_30>, without its step-size control) on B-cubed F1 over the development
/// halves of three data sets, alone and mixed, with and without dates, and over samples of 10 and 30 articles; one setting for all of them.
const COSINE: f64 = 20.4;
const COMPANY: f64 = 6.1;
const DENSITY: f64 = -4.0;
const FIGURES: f64 = 1.25;
const DAYS: f64 = -4.4;
const UNDATED: f64 = -4.6;
const WEEKDAYS: f64 = -1.9;
/// Set by hand on a plateau (F1 is the same from -0.9 to -1.5): precision before recall.
const BASE: f64 = -1.2;
/// One headline with other names, or on another day with other figures, is of another event: two fires, two matches of one pair, the weather of
/// two days. Both are set by hand on plateaus, where nothing changes on the development data: from 0 to -60, and from -6 to -9. The first
/// outweighs all that two reports written alike have in common.
const OTHER_NAMES: f64 = -30.0;
const OTHER_FIGURES: f64 = -8.0;
/// From so many days on, other figures in the headline are those of another event: the toll of a disaster rises sooner.
const NEXT_ROUND_DAYS: u32 = 3;
/// From this share of words in common on, two headlines are one, 0..=1.
const SAME_HEADLINE: f64 = 0.5;
/// In a library of some dozens: common words still look rare, and little is near that shows what else could be meant. Set by hand, so that
/// a handful of undated reports still meet.
const DOZENS: f64 = -1.9;
/// Further apart is not less likely: reports that follow up on an event come days and weeks later. 8 and 60 do worse.
const MOST_DAYS: u32 = 6;

/// An article as it is compared.
#[derive(Clone, Copy)]
pub(super) struct Side<'l> {
    pub(super) position: u32,
    pub(super) item: &'l Item,
    pub(super) neighbourhood: &'l Neighbourhood,
    pub(super) density: f32,
    /// The share of English at large in what is known of terms, 0..=1: near 1 in a small library, near 0 in a large one.
    pub(super) background: f64,
}

/// The evidence for one event, in log-odds: positive parts speak for it, negative ones against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Parts {
    /// Terms in common.
    pub(super) text: f64,
    /// Near articles in common.
    pub(super) company: f64,
    /// How crowded the surroundings are, and how little is known of them: in a crowded topic and in a small library more is asked.
    pub(super) surroundings: f64,
    /// Figures in common.
    pub(super) figures: f64,
    /// Days apart, or a date missing.
    pub(super) days: f64,
    /// Different weekdays named.
    pub(super) weekdays: f64,
    /// The same headline with other names or figures.
    pub(super) issue: f64,
}

impl Parts {
    /// The log-odds that both report one event.
    pub(super) fn sum(&self) -> f64 {
        self.text + self.company + self.surroundings + self.figures + self.days + self.weekdays + self.issue
    }
}

/// Weighs two articles; the same both ways.
pub(super) fn weigh(a: Side, b: Side, cosine: Option<f32>) -> Parts {
    let (a, b) = if a.position <= b.position { (a, b) } else { (b, a) };
    let cosine = cosine.unwrap_or_else(|| a.item.cosine(b.item));
    let company = a.neighbourhood.company(a.position, b.neighbourhood, b.position);
    let differ = a.item.weekday.zip(b.item.weekday).is_some_and(|(a, b)| a != b);
    Parts {
        text: COSINE * f64::from(cosine) + BASE,
        company: COMPANY * f64::from(company),
        surroundings: DENSITY * f64::from(a.density + b.density) + DOZENS * dozens(a.background),
        figures: FIGURES * (a.item.shared_figures(b.item) as f64).ln_1p(),
        days: a.item.days_apart(b.item).map_or(UNDATED, |days| DAYS * f64::from(days.min(MOST_DAYS)).ln_1p()),
        weekdays: if differ { WEEKDAYS } else { 0.0 },
        issue: issue(a.item, b.item, differ),
    }
}

/// What speaks against one event where one headline comes again with other names, or on another day with other figures.
fn issue(a: &Item, b: &Item, weekdays_differ: bool) -> f64 {
    let has_other_names = a.names_others(b);
    let days = a.days_apart(b).unwrap_or(0);
    let is_later = days > 0 && weekdays_differ || days >= NEXT_ROUND_DAYS && a.headline_gives_others(b);
    let is_counted_anew = is_later && a.gives_others(b);
    match () {
        () if !has_other_names && !is_counted_anew || a.headline_in_common(b) < SAME_HEADLINE => 0.0,
        () if has_other_names => OTHER_NAMES,
        () => OTHER_FIGURES,
    }
}

/// How near a library is to two dozen articles, 0..=1, by the share of English at large in what is known of terms. A library of thousands has
/// seen enough, and a handful was mostly gathered for one event.
fn dozens(background: f64) -> f64 {
    6.75 * background * background * (1.0 - background)
}

/// The chance that stands behind log-odds, 0..=1.
pub(super) fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
